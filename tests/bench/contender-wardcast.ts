import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { initialState } from "#election/public/election-state.ts";
import { withContests } from "#election/public/next-view.ts";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import { publicResultOf } from "#election/public/public-result.ts";
import { publicView } from "#election/public/public-view.ts";
import type { PublicFeed } from "#live/feed.ts";
import { openHub } from "#live/hub.ts";
import { afterClose, electionOf, wardOf } from "../support/election.ts";
import type { Contender } from "./contender.ts";

/** A declaration here takes about this much before a correction's reason makes it longer. */
const declarationBytes = 360;

const standing = Array.from({ length: 12 }, (_, index) => `CANDIDATE ${index}, Sample`);
const wards = Array.from({ length: 80 }, (_, index) =>
  wardOf(`Ward ${"abcdefghij"[index % 10]}${"klmnopqr"[Math.floor(index / 10)]}`, 3, standing, {
    electorate: 9000,
  }),
);

/** Every publication declares one more ward; a reason for a correction makes it as long as was asked. */
class Declarations implements PublicFeed {
  #view: PublicView;
  #reader: (view: PublicView) => void = () => undefined;

  constructor() {
    const election = electionOf(wards);
    const view = publicView(election, initialState(election), afterClose);
    // A reader who is at the newest position is sent no snapshot.
    this.#view = { ...view, seq: 1, updated: afterClose };
  }

  current(): PublicView {
    return this.#view;
  }

  subscribe(reader: (view: PublicView) => void): () => void {
    this.#reader = reader;
    return () => undefined;
  }

  declare(bytes: number): void {
    const next = this.#view.contests.findIndex(({ result }) => result === null);
    const contests = this.#view.contests.map((contest, index) =>
      index === next ? declared(contest, Math.max(0, bytes - declarationBytes)) : contest,
    );
    this.#view = withContests(this.#view, this.#view.seq + 1, afterClose, contests);
    this.#reader(this.#view);
  }
}

function declared(contest: PublicContest, reasonBytes: number): PublicContest {
  const result = publicResultOf(contest, {
    version: 1,
    declared_at: afterClose,
    papers: 3421,
    rejected: { official_mark: 0, too_many: 5, identifiable: 1, void: 21, in_part: 3 },
    votes: standing.map((_, index) => 1500 - index * 97),
    elected: [0, 1, 2],
    by_lot: [],
    terms: [],
    holds: null,
    gains: null,
    correction:
      reasonBytes > 0
        ? { ground: "transcription", reason: "x".repeat(reasonBytes), remedy: "figures" }
        : null,
  });
  return { ...contest, state: "declared", result };
}

export async function openWardcastHub(): Promise<Contender> {
  const feed = new Declarations();
  const hub = openHub({ feed });
  const server = createServer();
  server.on("upgrade", (request, socket, head) => hub.handleUpgrade(request, socket, head));
  server.listen(0, "127.0.0.1", 4096);
  await once(server, "listening");
  // As above: TCP, so never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return { port, publish: (bytes) => feed.declare(bytes) };
}

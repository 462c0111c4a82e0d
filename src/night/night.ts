import { createHash } from "node:crypto";
import type { z } from "zod";
import type { ContestState } from "#election/contest-state.ts";
import { decide } from "#election/decide.ts";
import { journalOpened } from "#election/event.ts";
import type { Finding } from "#election/finding.ts";
import type { Contest, ContestId, Election } from "#election/model.ts";
import { forbidden } from "#election/roles.ts";
import { type Journal, type JournalEntry, JournalError } from "#journal/journal.ts";
import type { Clock } from "./clock.ts";
import { contestStream, Follower } from "./follower.ts";
import type { Receipt, Request } from "./receipt.ts";

/** The command's content, so that a key that comes back with another command is noticed. */
function digest({ contest, command, actor }: Request): string {
  const content = JSON.stringify([contest, actor.username, command]);
  return createHash("sha256").update(content).digest("hex");
}

function refusal(
  version: number,
  check: Finding["check"],
  values: Finding["values"] = {},
): Receipt {
  return { ok: false, version, findings: [{ check, severity: "hard", values }] };
}

/** Makes sure that the journal is this election's, and no other's; a new one is given its first entry. */
async function claimJournal(
  { id, rehearsal }: Election,
  journal: Journal,
  clock: Clock,
): Promise<void> {
  const title = (election: string, test: boolean) =>
    test ? `a rehearsal of ${election}` : election;
  for await (const { event } of journal.read(0)) {
    const opened = journalOpened.safeParse(event).data;
    if (opened?.election === id && opened.rehearsal === rehearsal) return;
    const owner = opened ? title(opened.election, opened.rehearsal) : "something else";
    throw new JournalError(
      `This journal belongs to ${owner}, not to ${title(id, rehearsal)}. Set WARDCAST_DATA to another folder.`,
    );
  }
  const opened: z.infer<typeof journalOpened> = { kind: "journal-opened", election: id, rehearsal };
  await journal.append({
    stream: "election",
    expected: 0,
    key: `open:${id}`,
    digest: id,
    at: clock.now(),
    by: "system",
    events: [opened],
  });
}

/**
 * The application service: a command from someone goes through the rules into the journal, and readers
 * are told once it is committed. State is nothing but the fold of the journal.
 */
export class Night implements AsyncDisposable {
  readonly election: Election;
  /** The journal's first reader, whose public view every public page and socket is made from. */
  readonly follower: Follower;
  readonly #journal: Journal;
  readonly #clock: Clock;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(follower: Follower, journal: Journal, clock: Clock) {
    this.election = follower.election;
    this.follower = follower;
    this.#journal = journal;
    this.#clock = clock;
  }

  /** Opens the night on a journal that is new or this election's own; refuses another's. */
  static async open(election: Election, journal: Journal, clock: Clock): Promise<Night> {
    await claimJournal(election, journal, clock);
    return new Night(await Follower.start(election, journal, clock), journal, clock);
  }

  get state(): ReadonlyMap<ContestId, ContestState> {
    return this.follower.state.contests;
  }

  /**
   * Carries a command out, once per key. The answer is the contest's new version, when its events are on
   * the disk and every reader in this process has been told, or the findings that stopped it. One command
   * at a time, since a check may look at other wards.
   */
  submit(request: Request): Promise<Receipt> {
    const receipt = this.#queue.then(() => this.#carryOut(request));
    this.#queue = receipt.catch(() => undefined);
    return receipt;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#queue;
    await this.follower[Symbol.asyncDispose]();
  }

  async #carryOut(request: Request): Promise<Receipt> {
    await this.follower.reached(0);
    const contest = this.election.contests.find(({ id }) => id === request.contest);
    const state = this.state.get(request.contest);
    if (!contest || !state) return refusal(0, "unknown-contest");
    const { version } = state;
    const { actor, command } = request;
    const notAllowed = forbidden(actor, contest, command.kind);
    if (notAllowed) return { ok: false, version, findings: [notAllowed] };
    const earlier = await this.#journal.recall(request.key);
    if (earlier?.digest === digest(request))
      return this.#receipt(contest, earlier.entries, [], true);
    if (earlier) return refusal(version, "key-used-for-another-command");
    if (version !== request.version) {
      return refusal(version, "V-VERSION", { seen: request.version, version });
    }

    const now = this.#clock.now();
    const circumstances = { election: this.election, contest, state, all: this.state, now, actor };
    const decision = decide(circumstances, command);
    if (!decision.ok) return { ok: false, version, findings: decision.findings };
    const appended = await this.#journal.append({
      stream: contestStream + contest.id,
      expected: version,
      key: request.key,
      digest: digest(request),
      at: now,
      by: actor.username,
      events: decision.events,
    });
    if (appended.ok) return this.#receipt(contest, appended.entries, decision.findings, false);
    return refusal(version, "V-VERSION", { seen: request.version, version });
  }

  async #receipt(
    contest: Contest,
    entries: readonly JournalEntry[],
    findings: readonly Finding[],
    replayed: boolean,
  ): Promise<Receipt> {
    const last = entries.at(-1);
    if (!last) throw new JournalError(`The journal kept nothing of a command for ${contest.id}.`);
    await this.follower.reached(last.seq);
    const { seq, version } = last;
    return { ok: true, contest: contest.id, version, seq, replayed, findings };
  }
}

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Command } from "#social/outbox/command.ts";
import { channelState } from "#social/outbox/state.ts";
import type { Manner } from "./fake-channel.ts";
import { type Office, openOffice } from "./office.ts";
import { draftOf, electionStart, idOf, instantAt } from "./story.ts";
import { runs } from "../../support/slow.ts";

/** The last two are for later. */
const drafts = ["belsize", "frognal", "gospel-oak", "haverstock"].map((ward, index) =>
  draftOf(ward, {
    notBefore: index < 2 ? null : instantAt(electionStart + 30_000),
    notAfter: null,
  }),
);
const post = fc.constantFrom(...drafts.map(idOf));

const manner = fc.constantFrom<Manner>(
  "takes",
  "takes-and-loses-the-answer",
  "loses-the-post",
  "takes-and-dies",
  "says-too-many",
  "refuses",
);
const look = fc.constantFrom("cannot-tell" as const, "breaks" as const);

/** What people do while posts go out, and what happens to the machine. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant("retry" as const), post }),
  fc.record({
    kind: fc.constant("stop" as const),
    channel: fc.constant(null),
    reason: fc.constant(""),
  }),
  fc.record({ kind: fc.constant("resume" as const), channel: fc.constant(null) }),
  fc.record({ kind: fc.constant("cancel" as const), post, reason: fc.constant("") }),
  fc.constant("restart" as const),
  fc.nat(20_000),
);

function isForLater(asked: string): boolean {
  return /gospel-oak|haverstock/.test(asked);
}

async function happen(office: Office, each: Command | "restart" | number): Promise<void> {
  if (each === "restart") await office.reopen();
  else if (typeof each === "number") await office.later(each);
  else await office.ask(each);
}

test("whatever the network and people do, a post is out at most once, and the outbox knows which are", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(manner, { maxLength: 12 }),
      fc.array(look, { maxLength: 4 }),
      fc.array(happening, { maxLength: 12 }),
      async (manners, looks, happenings) => {
        await using office = await openOffice();
        office.channel.manners.push(...manners);
        office.channel.looks.push(...looks);
        await Promise.all(drafts.map((draft) => office.post(draft)));
        for (const each of happenings) {
          const isEarly = office.elapsedMs < 30_000;
          expect(isEarly && office.channel.asked.some(isForLater)).toBe(false);
          await happen(office, each);
        }
        await office.ask({ kind: "resume", channel: null });
        for (let round = 0; round < 20; round += 1) await office.later(600_000);

        const out = office.channel.posts.map(({ key }) => key);
        const posts = [...channelState(office.outbox.state, "bluesky").posts.values()];
        const sent = posts.filter(({ stage }) => stage.kind === "sent").map(({ id }) => id);
        expect(out.toSorted()).toEqual(sent.toSorted());
        const ends = new Set(posts.map(({ stage }) => stage.kind));
        expect(["sent", "failed", "cancelled"]).toEqual(expect.arrayContaining([...ends]));
        expect(office.channel.mostAtOnce).toBeLessThanOrEqual(1);
        expect(office.outbox.fault).toBeNull();
      },
    ),
    { numRuns: runs(10) },
  );
});

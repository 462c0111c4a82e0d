import fc from "fast-check";
import { expect, test } from "vitest";
import { channelOf } from "#social/outbox/post.ts";
import { runs } from "../../support/slow.ts";
import { drafts, notAfterMs, notBeforeMs, openStory, sentBy, steps } from "./any-steps.ts";
import { worldStart } from "./story.ts";
import { Watcher } from "./watcher.ts";

test("whatever is asked in whatever order, nothing is sent that may not be", () => {
  const seen = { sends: 0, resends: 0, later: 0 };
  fc.assert(
    fc.property(steps, (taken) => {
      const story = openStory();
      const watcher = new Watcher();
      for (const each of [...drafts, ...taken]) {
        if (typeof each === "number") {
          story.elapsedMs += each;
          continue;
        }
        const decision = story.ask(each);
        if (!decision.ok) continue;
        const faults = watcher.note(each, decision.events, worldStart + story.elapsedMs);
        expect(faults).toEqual([]);
        const sent = sentBy(decision);
        if (sent === null) continue;
        expect(story.elapsedMs).toBeLessThan(notAfterMs);
        if (!sent.includes("frognal")) continue;
        expect(story.elapsedMs).toBeGreaterThanOrEqual(notBeforeMs.frognal);
        seen.later += 1;
      }
      seen.sends += watcher.sends.length;
      seen.resends += watcher.sends.length - new Set(watcher.sends).size;
    }),
    { numRuns: runs(150) },
  );
  expect(seen.sends).toBeGreaterThan(150);
  expect(seen.resends).toBeGreaterThan(15);
  expect(seen.later).toBeGreaterThan(25);
});

test("a rehearsal is sent nowhere but to channels marked as test channels, whatever is asked", () => {
  let sends = 0;
  const marks = fc.array(fc.boolean(), { minLength: 300, maxLength: 300 });
  const rehearsed = drafts.map((draft) => ({ ...draft, test: true }));
  fc.assert(
    fc.property(steps, marks, (taken, isTest) => {
      const story = openStory(true);
      for (const draft of rehearsed) story.ask(draft);
      for (const [index, each] of taken.entries()) {
        story.rules.set("mastodon", { isTest: isTest[index] === true, rate: null });
        if (typeof each === "number") continue;
        const sent = sentBy(story.ask(each));
        if (sent === null) continue;
        expect(story.rules.get(channelOf(sent))?.isTest).toBe(true);
        sends += 1;
      }
    }),
    { numRuns: runs(100) },
  );
  expect(sends).toBeGreaterThan(50);
});

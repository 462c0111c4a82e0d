import assert from "node:assert/strict";
import fc from "fast-check";
import { outboxEvent } from "#social/outbox/event.ts";
import {
  drafts,
  notAfterMs,
  notBeforeMs,
  openStory,
  sentBy,
  steps,
} from "../social/outbox/any-steps.ts";
import { worldStart } from "../social/outbox/story.ts";
import { Watcher } from "../social/outbox/watcher.ts";

/** Whatever is asked of the outbox in whatever order: nothing is sent that may not be, nor out of its time. */
export const outboxNight = fc.property(steps, fc.boolean(), (taken, isRehearsal) => {
  const story = openStory(isRehearsal);
  const watcher = new Watcher();
  for (const each of [...drafts, ...taken]) {
    if (typeof each === "number") {
      story.elapsedMs += each;
      continue;
    }
    const decision = story.ask(each);
    if (!decision.ok) continue;
    // As the journal gives them back.
    for (const event of decision.events)
      assert.deepEqual(outboxEvent.parse(JSON.parse(JSON.stringify(event))), event);
    const faults = watcher.note(each, decision.events, worldStart + story.elapsedMs);
    assert.deepEqual(faults, []);
    const sent = sentBy(decision);
    if (sent === null) continue;
    assert.ok(story.elapsedMs < notAfterMs, "sent too late");
    const notBefore = sent.includes("frognal") ? notBeforeMs.frognal : notBeforeMs.belsize;
    assert.ok(story.elapsedMs >= notBefore, "sent too early");
  }
});

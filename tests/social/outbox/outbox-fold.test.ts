import { expect, test } from "vitest";
import type { OutboxEvent } from "#social/outbox/event.ts";
import { evolve } from "#social/outbox/evolve.ts";
import { OutboxFold, outboxStream } from "#social/outbox/outbox-fold.ts";
import { emptyOutbox, postOf } from "#social/outbox/state.ts";
import { draftOf, electionStart, idOf, instantAt, Story } from "./story.ts";

const at = instantAt(electionStart);
const meta = { key: "k", digest: "d", hash: "h" };
const belsize = draftOf("belsize");

/** Everything that the journal says of three posts, two of them approved. */
function written(): readonly OutboxEvent[] {
  const story = new Story();
  story.ask({ kind: "enable-channel", channel: "bluesky" });
  for (const ward of ["belsize", "kilburn", "frognal"]) story.ask(draftOf(ward));
  for (const ward of ["belsize", "kilburn"])
    story.ask({ kind: "approve", post: idOf(draftOf(ward)), version: 1, holdSeconds: 0 });
  return story.events;
}

function fold(events: readonly OutboxEvent[], into: OutboxFold, from = 0): void {
  for (const [place, event] of events.entries()) {
    const seq = from + place + 1;
    into.apply({ seq, stream: outboxStream, version: seq, event, at, by: "comms", ...meta });
  }
}

test("many events at once make the state that they make one by one", () => {
  const events = written();
  const many = new OutboxFold(() => undefined);
  fold(events, many);
  const one = events.reduce(
    (state, event) => evolve(state, event, { at, by: "comms" }),
    emptyOutbox,
  );
  expect(many.state).toEqual(one);
});

test("a state that somebody was given stays what it was", () => {
  const events = written();
  const drafted = events.findIndex(({ kind }) => kind === "post-approved");
  const outbox = new OutboxFold(() => undefined);
  fold(events.slice(0, drafted), outbox);
  const before = outbox.state;
  fold(events.slice(drafted), outbox, drafted);
  expect(postOf(before, idOf(belsize))?.stage.kind).toBe("drafted");
  expect(postOf(outbox.state, idOf(belsize))?.stage.kind).toBe("queued");
});

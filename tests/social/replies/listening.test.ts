import { expect, test } from "vitest";
import type { Heard } from "#social/channels/mention.ts";
import { type Ear, Listening } from "#social/replies/listening.ts";
import { MentionStore } from "#social/replies/mention-store.ts";
import { instantAt, night, written } from "./mentions.ts";

const minuteMs = 60_000;

/** A channel that says what it is told to, and remembers where it was asked to go on from. */
class Service {
  readonly cursors: (string | null)[] = [];
  answer: () => Promise<Heard> = async () => ({ ok: true, mentions: [], cursor: null });
  isOpen = true;

  ear(channel: string): Ear {
    const listener = {
      mentions: (cursor: string | null) => {
        this.cursors.push(cursor);
        return this.answer();
      },
    };
    return { channel, listener, mayListen: () => this.isOpen };
  }
}

function room(...services: Service[]) {
  const clock = { now: night };
  const faults: unknown[] = [];
  const now = () => clock.now;
  const store = new MentionStore({ path: ":memory:", keepDays: 30, now });
  const ears = services.map((service, index) => service.ear(`channel-${index}`));
  const listening = new Listening({ ears, store, now, onFault: (fault) => faults.push(fault) });
  /** Ticks after so long, and waits for what that started. */
  const after = async (milliseconds: number) => {
    clock.now += milliseconds;
    listening.tick();
    await listening.idle();
  };
  return { store, listening, faults, after, now };
}

test("a channel is read once a minute, from where it was left", async () => {
  const service = new Service();
  service.answer = async () => ({ ok: true, mentions: [written()], cursor: "7" });
  const { store, after, listening, now } = room(service);
  await after(0);
  for (let second = 0; second < 59; second += 1) await after(1000);
  expect(service.cursors).toEqual([null]);
  await after(1000);
  expect(service.cursors).toEqual([null, "7"]);
  expect(store.list()).toHaveLength(1);
  expect(listening.of("channel-0")).toMatchObject({ heardAt: now(), trouble: null });
});

test("a channel that is closed or stopped is not asked, and is read at once when it is opened", async () => {
  const service = new Service();
  service.isOpen = false;
  const { after } = room(service);
  await after(0);
  await after(10 * minuteMs);
  expect(service.cursors).toEqual([]);
  service.isOpen = true;
  await after(1000);
  expect(service.cursors).toEqual([null]);
});

test("a service that fails is asked after 1, 2, 4, 8 and then every 15 minutes, and a success ends that", async () => {
  const service = new Service();
  service.answer = async () => ({ ok: false, reason: "Down.", retryAt: null });
  const { after, listening } = room(service);
  const asked: number[] = [];
  for (let minute = 0; minute < 46; minute += 1) {
    const before = service.cursors.length;
    await after(minute === 0 ? 0 : minuteMs);
    if (service.cursors.length > before) asked.push(minute);
  }
  expect(asked).toEqual([0, 1, 3, 7, 15, 30, 45]);
  expect(listening.of("channel-0")).toMatchObject({ heardAt: null, trouble: "Down." });
  service.answer = async () => ({ ok: true, mentions: [], cursor: null });
  await after(15 * minuteMs);
  expect(listening.of("channel-0").trouble).toBe(null);
  const { length } = service.cursors;
  await after(minuteMs);
  expect(service.cursors).toHaveLength(length + 1);
});

test.each([
  ["10 minutes", 10 * minuteMs, 10],
  ["a year, which nobody is believed,", 365 * 24 * 60 * minuteMs, 60],
  ["a time that is past", -minuteMs, 1],
])("a service that asks for %s is left alone for that", async (_, wait, minutes) => {
  const service = new Service();
  const retryAt = instantAt(night + wait);
  service.answer = async () => ({ ok: false, reason: "Too many.", retryAt });
  const { after } = room(service);
  await after(0);
  await after(minutes * minuteMs - 1);
  expect(service.cursors).toHaveLength(1);
  await after(1);
  expect(service.cursors).toHaveLength(2);
});

test("a channel that never answers or breaks holds up no other, and is asked one question at a time", async () => {
  const [silent, broken, well] = [new Service(), new Service(), new Service()];
  silent.answer = () => new Promise(() => {});
  broken.answer = async () => {
    throw new Error("A bug.");
  };
  const { listening, store, faults, now } = room(silent, broken, well);
  well.answer = async () => ({ ok: true, mentions: [written()], cursor: "1" });
  listening.tick();
  listening.tick();
  await expect.poll(() => store.list()).toHaveLength(1);
  expect(silent.cursors).toHaveLength(1);
  expect(faults).toEqual([new Error("A bug.")]);
  expect(listening.of("channel-1").trouble).toBe("");
  expect(listening.of("channel-2").heardAt).toBe(now());
});

test("what a service answers after the end is not kept, and is read the next time", async () => {
  const service = new Service();
  const answered = Promise.withResolvers<Heard>();
  service.answer = () => answered.promise;
  const { store, listening } = room(service);
  listening.tick();
  listening[Symbol.dispose]();
  answered.resolve({ ok: true, mentions: [written()], cursor: "1" });
  await listening.idle();
  expect([store.list(), store.cursor("channel-0")]).toEqual([[], null]);
});

test("with 5,000 messages no more are read until some are deleted", async () => {
  const service = new Service();
  const many = Array.from({ length: 5000 }, (_, index) => written({ id: String(index) }));
  service.answer = async () => ({ ok: true, mentions: many, cursor: "1" });
  const { store, after, listening } = room(service);
  await after(0);
  await after(minuteMs);
  expect(listening.of("channel-0").isFull).toBe(true);
  expect(service.cursors).toHaveLength(1);
  store.delete(store.list()[0]?.key ?? "");
  await after(minuteMs);
  expect(service.cursors).toHaveLength(2);
  expect(listening.of("channel-0").isFull).toBe(false);
});

test("old messages are forgotten while nothing can be read", async () => {
  const service = new Service();
  service.answer = async () => ({ ok: true, mentions: [written()], cursor: "1" });
  const { store, after } = room(service);
  await after(0);
  service.isOpen = false;
  expect(store.list()).toHaveLength(1);
  await after(31 * 24 * 60 * minuteMs);
  expect(store.list()).toEqual([]);
});

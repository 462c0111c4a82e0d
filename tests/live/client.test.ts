import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connectLive, type LiveStatus } from "#browser/live-client.ts";
import { onlyWard } from "#election/public/only-ward.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { FetchedEventSource } from "./event-source.ts";
import { belsize, kilburn, ScriptedNight } from "./scripted-night.ts";
import { openService, type Service } from "./service.ts";

/** Lets the page's clock run `stepMs` at a time, and the network take its own time, until `check` passes. */
async function until(check: () => void, stepMs = 100): Promise<void> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    try {
      check();
      return;
    } catch (unmet) {
      if (performance.now() > deadline) throw unmet;
    }
    await wait(5);
    await vi.advanceTimersByTimeAsync(stepMs);
  }
}

/** A page that is kept up to date, and what it was told. */
class Page implements Disposable {
  readonly statuses: LiveStatus[] = [];
  views = 0;
  view: PublicView;
  readonly #connection: { close(): void };

  constructor({ url }: Service, view: PublicView, ward?: string) {
    this.view = view;
    this.#connection = connectLive({
      url: url.href,
      ...(ward === undefined ? {} : { ward }),
      view,
      onView: (next) => {
        this.view = next;
        this.views += 1;
      },
      onStatus: (status) => this.statuses.push(status),
    });
  }

  get kind(): LiveStatus["kind"] | undefined {
    return this.statuses.at(-1)?.kind;
  }

  /** Resolves once the page is in this state; the clock runs meanwhile. */
  async is(kind: LiveStatus["kind"], stepMs?: number): Promise<void> {
    await until(() => expect(this.kind).toBe(kind), stepMs);
  }

  async shows(night: ScriptedNight): Promise<void> {
    await until(() => expect(this.view.seq).toBe(night.current().seq));
    expect(JSON.stringify(this.view)).toBe(JSON.stringify(night.current()));
  }

  [Symbol.dispose](): void {
    this.#connection.close();
  }
}

/** A night on which something has happened, so that a position names its view. */
function begunNight(): ScriptedNight {
  const night = new ScriptedNight();
  night.does("entry", belsize, { kind: "start-verification" });
  return night;
}

beforeEach(() => {
  vi.stubGlobal("EventSource", FetchedEventSource);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  // Without jitter a page comes back at once.
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("a page", () => {
  test("shows each change as it happens, and says that it is connected", async () => {
    const night = begunNight();
    await using service = await openService(night);
    using page = new Page(service, night.current());
    await page.is("connected");
    expect(page.views).toBe(0);
    night.declares(kilburn);
    await page.shows(night);
    expect(page.statuses.at(-1)?.lastHeard).toMatch(/^\d{4}-.*Z$/);
  });

  test("catches up with what it missed while its line was cut", async () => {
    const night = begunNight();
    await using service = await openService(night);
    using page = new Page(service, night.current());
    await page.is("connected");
    service.cut();
    night.declares(kilburn);
    await page.is("reconnecting");
    await page.shows(night);
    await page.is("connected");
    expect(page.views).toBeGreaterThan(1);
  });

  test("takes everything anew after a change that does not follow", async () => {
    const night = begunNight();
    await using service = await openService(night);
    const elsewhere = { ...night.current(), updated: "2022-05-05T22:22:22.222Z" };
    // An instant as every other, but of another journal.
    using page = new Page(service, elsewhere as PublicView);
    await page.is("connected");
    night.declares(kilburn);
    await page.shows(night);
  });

  test("listens to server-sent events where no socket can be opened", async () => {
    const night = begunNight();
    await using service = await openService(night);
    service.open.socket = false;
    using page = new Page(service, night.current());
    await page.is("connected");
    expect(page.statuses.filter(({ kind }) => kind === "reconnecting").length).toBe(3);
    night.declares(kilburn);
    await page.shows(night);
    expect(service.hub.counts().open).toBe(1);
  });

  test("polls where neither can be had", async () => {
    const night = begunNight();
    await using service = await openService(night);
    service.open.socket = false;
    service.open.events = false;
    using page = new Page(service, night.current());
    await page.is("polling");
    // The first answer has no ETag to be asked with, and is the whole view.
    expect(page.views).toBe(1);
    night.declares(kilburn);
    await page.shows(night);
    expect(service.hub.counts().open).toBe(0);
  });

  test("goes back to a socket when there can be one again", async () => {
    const night = begunNight();
    await using service = await openService(night);
    service.open.socket = false;
    service.open.events = false;
    using page = new Page(service, night.current());
    await page.is("polling");
    service.open.socket = true;
    await page.is("connected", 1000);
    night.declares(kilburn);
    await page.shows(night);
  });

  test("gives up a line that says nothing", async () => {
    const night = begunNight();
    await using service = await openService(night);
    using page = new Page(service, night.current());
    await page.is("connected");
    const [first] = page.statuses;
    await until(() => expect(page.statuses.length).toBeGreaterThan(2), 1000);
    expect(page.statuses[1]).toEqual({ kind: "reconnecting", lastHeard: first?.lastHeard });
    await page.is("connected");
  });

  test.each([
    ["a socket", {}],
    ["server-sent events", { socket: false }],
    ["polling", { socket: false, events: false }],
  ])("of a ward follows that ward alone over %s", async (_, closed) => {
    const night = new ScriptedNight();
    await using service = await openService(night);
    Object.assign(service.open, closed);
    // A page from a cache, from before anything the service knows of.
    const old = onlyWard(night.current(), "kilburn");
    night.declares(belsize);
    using page = new Page(service, { ...old, seq: 1 }, "kilburn");
    await until(() => expect(page.views).toBeGreaterThan(0));
    night.declares(kilburn);
    await until(() => expect(page.view.seq).toBe(night.current().seq));
    expect(page.view).toEqual(onlyWard(night.current(), "kilburn"));
  });

  test("that is closed hears no more and does not come back", async () => {
    const night = begunNight();
    await using service = await openService(night);
    const page = new Page(service, night.current());
    await page.is("connected");
    page[Symbol.dispose]();
    await until(() => expect(service.hub.counts().open).toBe(0));
    night.declares(kilburn);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(page.views).toBe(0);
    expect(service.hub.counts().open).toBe(0);
  });
});

import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { closeCodes } from "#live/protocol.ts";
import { rawReader, Reader } from "./reader.ts";
import { belsize, kilburn, ScriptedNight } from "./scripted-night.ts";
import { openService } from "./service.ts";

describe("the hub", () => {
  test("everyone who listens gets the same bytes", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night);
    await using one = new Reader(service.url);
    await using other = new Reader(service.url);
    await Promise.all([one.hears(), other.hears()]);
    night.declares(kilburn);
    await Promise.all([one.reaches(night.current()), other.reaches(night.current())]);
    expect(one.texts.length).toBeGreaterThan(2);
    expect(other.texts).toEqual(one.texts);
    expect(JSON.stringify(one.view)).toBe(JSON.stringify(night.current()));
  });

  test("who comes without a position gets everything", async () => {
    const night = new ScriptedNight();
    night.declares(kilburn);
    await using service = await openService(night);
    await using reader = new Reader(service.url);
    await reader.hears();
    expect(reader.kinds).toEqual(["snapshot"]);
    expect(JSON.stringify(reader.view)).toBe(JSON.stringify(night.current()));
  });

  test("who is up to date is told so, and no more", async () => {
    const night = new ScriptedNight();
    night.declares(kilburn);
    await using service = await openService(night);
    await using reader = new Reader(service.url, night.current());
    await reader.hears();
    expect(reader.kinds).toEqual(["beat"]);
  });

  test("who was away gets the changes that were missed", async () => {
    const night = new ScriptedNight();
    night.does("entry", kilburn, { kind: "start-verification" });
    const seen = night.current();
    await using service = await openService(night);
    night.declares(belsize);
    await using reader = new Reader(service.url, seen);
    await reader.reaches(night.current());
    expect(new Set(reader.kinds)).toEqual(new Set(["change"]));
    expect(JSON.stringify(reader.view)).toBe(JSON.stringify(night.current()));
  });

  test.each([
    ["from before the service started", -1],
    ["from the future", 1000],
  ])("a position %s gets everything", async (_, distance) => {
    const night = new ScriptedNight();
    night.declares(kilburn);
    await using service = await openService(night);
    const elsewhere = { ...night.current(), seq: night.current().seq + distance };
    await using reader = new Reader(service.url, elsewhere);
    await reader.hears();
    expect(reader.kinds).toEqual(["snapshot"]);
  });

  test("a reader at the view's position hears that there is nothing new, also before anything has happened", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night);
    await using reader = new Reader(service.url, night.current());
    await reader.hears();
    expect(reader.kinds).toEqual(["beat"]);
  });

  test("what the clock alone changed reaches everyone as a whole", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night);
    await using reader = new Reader(service.url);
    await reader.hears();
    const contests = night
      .current()
      .contests.map((contest) => ({ ...contest, state: "polling" as const }));
    night.tell({ ...night.current(), contests });
    await reader.hears();
    expect(reader.kinds).toEqual(["snapshot", "snapshot"]);
    expect(reader.view?.contests[0]?.state).toBe("polling");
  });

  test("a service that stops tells everyone to come back, and takes nobody in", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night);
    await using reader = new Reader(service.url);
    await reader.hears();
    const closing = reader.closes();
    await service.hub[Symbol.asyncDispose]();
    expect(await closing).toBe(closeCodes.goingAway);
    await using late = new Reader(service.url);
    const [, response] = await once(late.socket, "unexpected-response");
    expect(response.statusCode).toBe(503);
  });

  test("a full service refuses one more and keeps those it has", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night, { maxPeers: 1 });
    await using first = new Reader(service.url);
    await first.hears();
    await using second = new Reader(service.url);
    const [, response] = await once(second.socket, "unexpected-response");
    expect(response.statusCode).toBe(503);
    night.declares(kilburn);
    await first.reaches(night.current());
    expect(service.hub.counts().open).toBe(1);
  });

  test.each([
    ["without a key", "sec-websocket-version: 13", 400],
    [
      "of another version",
      "sec-websocket-version: 8\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==",
      426,
    ],
  ])("a handshake %s is refused", async (_, header, status) => {
    await using service = await openService(new ScriptedNight());
    const socket = connect(service.port, "127.0.0.1");
    socket.write(
      `GET /live HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n${header}\r\n\r\n`,
    );
    const [answer] = await once(socket, "data");
    socket.destroy();
    expect(String(answer)).toContain(`HTTP/1.1 ${status} `);
  });

  test("a refused client that keeps its end open is hung up on", async () => {
    await using service = await openService(new ScriptedNight());
    const socket = connect({ port: service.port, host: "127.0.0.1", allowHalfOpen: true });
    socket.write(
      "GET /live HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n",
    );
    await once(socket.resume(), "end");
    socket.on("error", () => undefined);
    // Only a write tells that nobody is there any more.
    await vi.waitFor(() => {
      socket.write("hello");
      expect(socket.destroyed).toBe(true);
    });
  });

  test.each(["end", "destroy"] as const)(
    "a client whose socket just %ss is forgotten",
    async (hangUp) => {
      await using service = await openService(new ScriptedNight());
      const socket = await rawReader(service.port);
      expect(service.hub.counts().open).toBe(1);
      socket[hangUp]();
      await vi.waitFor(() => expect(service.hub.counts().open).toBe(0));
      expect(service.hub.counts().closed).toEqual(new Map([[closeCodes.goingAway, 1]]));
    },
  );

  test("a client that answers no ping is let go, and one that does is kept", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night, { beatMs: 50 });
    await using answers = new Reader(service.url);
    const silent = await rawReader(service.port);
    await once(silent.resume(), "close");
    await vi.waitFor(() => expect(service.hub.counts().open).toBe(1));
    night.declares(kilburn);
    await answers.reaches(night.current());
    expect(answers.kinds).toContain("beat");
  });
});

import { once } from "node:events";
import type { Socket } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { rawEvents } from "./reader.ts";
import { belsize, kilburn, ScriptedNight } from "./scripted-night.ts";
import { openService } from "./service.ts";

/** What an event stream gives until something has come, as text. */
async function readUntil(socket: Socket, end: string): Promise<string> {
  let text = "";
  socket.setEncoding("utf8");
  socket.on("data", (piece) => {
    text += piece;
  });
  await vi.waitFor(() => expect(text).toContain(end));
  socket.destroy();
  return text;
}

describe("server-sent events", () => {
  test("carry the messages of the socket, each with its position", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night);
    const socket = await rawEvents(service.port);
    night.declares(kilburn);
    const { seq } = night.current();
    const text = await readUntil(socket, `id: ${seq}`);
    expect(text).toContain("content-type: text/event-stream");
    expect(text).toMatch(/id: 2\ndata: \{"kind":"snapshot",/);
    expect(text).toMatch(new RegExp(`id: ${seq}\ndata: \\{"kind":"change","seq":${seq},`));
  });

  test.each([
    ["Last-Event-ID", "/live/events"],
    ["the address", "/live/events?since="],
  ])("go on from the position in %s", async (_, path) => {
    const night = new ScriptedNight();
    night.does("entry", kilburn, { kind: "start-verification" });
    const { seq } = night.current();
    await using service = await openService(night);
    night.declares(belsize);
    const socket = path.endsWith("=")
      ? await rawEvents(service.port, `${path}${seq}`)
      : await rawEvents(service.port, path, `last-event-id: ${seq}`);
    const text = await readUntil(socket, `id: ${night.current().seq}`);
    expect(text).not.toContain("snapshot");
  });

  test("say now and then that the line is open", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night, { beatMs: 50 });
    const text = await readUntil(await rawEvents(service.port), '"kind":"beat"');
    expect(text).toMatch(/id: 2\ndata: \{"kind":"beat","seq":2\}\n\n/);
  });

  test("end when the service stops", async () => {
    await using service = await openService(new ScriptedNight());
    const socket = await rawEvents(service.port);
    socket.resume();
    await service.hub[Symbol.asyncDispose]();
    await once(socket, "end");
    socket.destroy();
    await vi.waitFor(() => expect(service.hub.counts().open).toBe(0));
  });

  test("can only be read", async () => {
    await using service = await openService(new ScriptedNight());
    const answer = await fetch(new URL("/live/events", service.url), { method: "POST" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD");
  });

  test("of a full service are refused, and the page told to come back later", async () => {
    await using service = await openService(new ScriptedNight(), { maxPeers: 0 });
    const answer = await fetch(new URL("/live/events", service.url));
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("30");
  });
});

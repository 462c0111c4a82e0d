import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { opcodes } from "#live/frame.ts";
import { closeCodes } from "#live/protocol.ts";
import { clientFrame } from "./frames.ts";
import { rawReader, Reader } from "./reader.ts";
import { openService } from "./service.ts";
import { kilburn, ToldNight } from "./told-night.ts";

type Misdeed = (socket: WebSocket) => void;

const misdeeds: [string, Misdeed, number][] = [
  ["sends text", (socket) => socket.send("hello"), closeCodes.notWelcome],
  ["sends binary", (socket) => socket.send(Buffer.from("hello")), closeCodes.notText],
  ["sends too much", (socket) => socket.send("x".repeat(1_000_000)), closeCodes.tooLarge],
  [
    "pings too often",
    (socket) => {
      for (let n = 0; n < 50; n += 1) socket.ping();
    },
    closeCodes.notWelcome,
  ],
  ["says goodbye", (socket) => socket.close(), closeCodes.normal],
];

describe("a client that", () => {
  test.each(misdeeds)(
    "%s is closed with the right code, and nobody else notices",
    async (_, act, code) => {
      const night = new ToldNight();
      await using service = await openService(night);
      await using neighbour = new Reader(service.url);
      await using reader = new Reader(service.url);
      await Promise.all([neighbour.hears(), reader.hears()]);
      const closing = reader.closes();
      act(reader.socket);
      expect(await closing).toBe(code);
      night.declares(kilburn);
      await neighbour.reaches(night.current());
      expect(neighbour.socket.readyState).toBe(WebSocket.OPEN);
      await vi.waitFor(() => expect(service.hub.counts().open).toBe(1));
      expect(service.hub.counts().closed).toEqual(new Map([[code, 1]]));
    },
  );

  test("breaks the protocol is told so in a close frame", async () => {
    await using service = await openService(new ToldNight());
    const socket = await rawReader(service.port);
    const chunks: Buffer[] = [];
    socket.on("data", (bytes: Buffer) => chunks.push(bytes));
    socket.write(clientFrame(opcodes.text, "hello", { isMasked: false }));
    await once(socket, "end");
    socket.destroy();
    const code = Buffer.from([0x88, 2, 0x03, 0xea]);
    expect(Buffer.concat(chunks).subarray(-4)).toEqual(code);
  });

  test("pings is answered with the same bytes", async () => {
    await using service = await openService(new ToldNight());
    await using reader = new Reader(service.url);
    await reader.hears();
    reader.socket.ping("are you there?");
    const [payload] = await once(reader.socket, "pong");
    expect(String(payload)).toBe("are you there?");
  });
});

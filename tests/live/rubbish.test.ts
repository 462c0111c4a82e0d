import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { closeCodes } from "#live/protocol.ts";
import { clientFrame, opcodes } from "./frames.ts";
import { rawReader, Reader } from "./reader.ts";
import { kilburn, ScriptedNight } from "./scripted-night.ts";
import { openService } from "./service.ts";

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
  ["says goodbye", (socket) => socket.close(closeCodes.normal), closeCodes.normal],
];

const { text, binary, continuation, ping, close } = opcodes;

/** What RFC 6455 §5 forbids a client, and what this service has no use for. */
const brokenFrames: [string, Buffer, number][] = [
  ["a text of 1,024 bytes", clientFrame(text, "x".repeat(1024)), closeCodes.notWelcome],
  [
    "a text in two pieces",
    Buffer.concat([clientFrame(text, "he", { isFinal: false }), clientFrame(continuation, "llo")]),
    closeCodes.notWelcome,
  ],
  [
    "a text that is not UTF-8",
    clientFrame(text, Buffer.from([0xc3, 0x28])),
    closeCodes.notUnderstood,
  ],
  ["binary", clientFrame(binary, "hello"), closeCodes.notText],
  ["a text of 1,025 bytes", clientFrame(text, "x".repeat(1025)), closeCodes.tooLarge],
  [
    "the head of a long text",
    clientFrame(text, "x".repeat(70_000)).subarray(0, 14),
    closeCodes.tooLarge,
  ],
  ["an unmasked frame", clientFrame(ping, "", { isMasked: false }), closeCodes.protocolError],
  ["a reserved bit", clientFrame(ping, "", { reserved: 4 }), closeCodes.protocolError],
  ["an unknown opcode", clientFrame(3), closeCodes.protocolError],
  ["an unknown control opcode", clientFrame(11), closeCodes.protocolError],
  ["a fragmented ping", clientFrame(ping, "", { isFinal: false }), closeCodes.protocolError],
  ["a ping of 126 bytes", clientFrame(ping, "x".repeat(126)), closeCodes.protocolError],
  ["a continuation of nothing", clientFrame(continuation), closeCodes.protocolError],
  ["a close of one byte", clientFrame(close, "x"), closeCodes.protocolError],
];

describe("a client that", () => {
  test.each(misdeeds)(
    "%s is closed with the right code, and nobody else notices",
    async (_, act, code) => {
      const night = new ScriptedNight();
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

  test.each(brokenFrames)("sends %s is told why in a close frame", async (_, bytes, code) => {
    await using service = await openService(new ScriptedNight());
    const socket = await rawReader(service.port);
    const chunks: Buffer[] = [];
    socket.on("data", (piece: Buffer) => chunks.push(piece));
    socket.on("error", () => undefined);
    socket.write(bytes);
    const told = Buffer.from([0x88, 2, code >> 8, code & 0xff]);
    await vi.waitFor(() => expect(Buffer.concat(chunks).subarray(-4)).toEqual(told));
    socket.destroy();
    await vi.waitFor(() => expect(service.hub.counts().closed).toEqual(new Map([[code, 1]])));
  });

  test("pings is answered with the same bytes", async () => {
    await using service = await openService(new ScriptedNight());
    await using reader = new Reader(service.url);
    await reader.hears();
    reader.socket.ping("are you there?");
    const [payload] = await once(reader.socket, "pong");
    expect(String(payload)).toBe("are you there?");
  });
});

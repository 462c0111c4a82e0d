import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frame, opcodes } from "#live/frame.ts";
import { FrameReader, type Received } from "#live/frame-reader.ts";
import { closeCodes } from "#live/protocol.ts";
import { clientFrame } from "./frames.ts";

const { text, binary, continuation, ping, pong, close } = opcodes;

const control = fc.record({
  kind: fc.constantFrom("ping" as const, "pong" as const, "close" as const),
  // A close frame has no payload of one byte.
  payload: fc
    .uint8Array({ maxLength: 125 })
    .filter(({ length }) => length !== 1)
    .map((bytes) => Buffer.from(bytes)),
});
const mask = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 });

/** The bytes in pieces of these sizes, the last one as long as it has to be. */
function pieces(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  let rest = bytes;
  const parts = sizes.map((size) => {
    const piece = rest.subarray(0, size);
    rest = rest.subarray(size);
    return piece;
  });
  return [...parts, rest];
}

function faultOf(bytes: Buffer): number | null {
  const last = new FrameReader().read(bytes).at(-1);
  return last?.kind === "fault" ? last.code : null;
}

describe("a frame reader", () => {
  test("reads the same frames however the bytes are cut", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(control, mask)), fc.array(fc.nat(40)), (frames, sizes) => {
        const bytes = Buffer.concat(
          frames.map(([{ kind, payload }, key]) =>
            clientFrame(opcodes[kind], payload, { mask: key }),
          ),
        );
        const reader = new FrameReader();
        const received = pieces(bytes, sizes).flatMap((piece) => reader.read(piece));
        expect(received).toEqual(
          frames.map(([{ kind, payload }]): Received => ({ kind, payload })),
        );
      }),
    );
  });

  test("takes any bytes at all without throwing, and says the same however they are cut", () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.from(some));
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(9)), (some, sizes) => {
        const reader = new FrameReader();
        const received: Received[] = [];
        for (const piece of pieces(some, sizes)) {
          received.push(...reader.read(piece));
          if (received.at(-1)?.kind === "fault") break;
        }
        expect(received).toEqual(new FrameReader().read(some));
      }),
    );
  });

  test.each([
    ["a text", clientFrame(text, "hello"), closeCodes.notWelcome],
    [
      "the beginning of a long text",
      clientFrame(text, "he", { isFinal: false }),
      closeCodes.notWelcome,
    ],
    [
      "a text that is not UTF-8",
      clientFrame(text, Buffer.from([0xc3, 0x28])),
      closeCodes.notUnderstood,
    ],
    ["binary", clientFrame(binary, "hello"), closeCodes.notText],
    ["a text of 1,024 bytes", clientFrame(text, "x".repeat(1024)), closeCodes.notWelcome],
    ["a text of 1,025 bytes", clientFrame(text, "x".repeat(1025)), closeCodes.tooLarge],
    ["a text of 70,000 bytes", clientFrame(text, "x".repeat(70_000)), closeCodes.tooLarge],
    ["an unmasked frame", clientFrame(ping, "", { isMasked: false }), closeCodes.protocolError],
    ["a reserved bit", clientFrame(ping, "", { reserved: 4 }), closeCodes.protocolError],
    ["an unknown opcode", clientFrame(3), closeCodes.protocolError],
    ["an unknown control opcode", clientFrame(11), closeCodes.protocolError],
    ["a fragmented ping", clientFrame(ping, "", { isFinal: false }), closeCodes.protocolError],
    ["a ping of 126 bytes", clientFrame(ping, "x".repeat(126)), closeCodes.protocolError],
    ["a continuation of nothing", clientFrame(continuation), closeCodes.protocolError],
    ["a close of one byte", clientFrame(close, "x"), closeCodes.protocolError],
  ])("%s is a fault with its own code", (_, bytes, code) => {
    expect(faultOf(bytes)).toBe(code);
  });

  test("a text that is too large is refused before it has come", () => {
    expect(faultOf(clientFrame(text, "x".repeat(2000)).subarray(0, 4))).toBe(closeCodes.tooLarge);
  });

  test("what came before a fault is still read", () => {
    const bytes = Buffer.concat([clientFrame(pong, "a"), clientFrame(binary)]);
    expect(new FrameReader().read(bytes).map(({ kind }) => kind)).toEqual(["pong", "fault"]);
  });
});

describe("a frame", () => {
  test.each([
    [125, 2],
    [126, 4],
    [65_535, 4],
    [65_536, 10],
  ])("of %d bytes has a head of %d", (length, head) => {
    const bytes = frame(text, Buffer.alloc(length, "x"));
    expect(bytes.length).toBe(head + length);
    expect(bytes.subarray(head).toString()).toBe("x".repeat(length));
  });
});

import { opcodes } from "./frame.ts";
import { type CloseCode, clientMessageBytes, closeCodes } from "./protocol.ts";

/** One thing a client sent, unmasked, or why it has to go. */
export type Received =
  | { readonly kind: "text" | "ping" | "pong" | "close"; readonly payload: Buffer }
  | { readonly kind: "fault"; readonly code: CloseCode };

type Header = {
  readonly opcode: number;
  readonly isFinal: boolean;
  readonly length: number;
  readonly start: number;
};

const nothing = Buffer.alloc(0);
const utf8 = new TextDecoder("utf-8", { fatal: true });

function fault(code: CloseCode): Received {
  return { kind: "fault", code };
}

/**
 * Reads client frames (RFC 6455 §5) from bytes that come in any pieces. Strict, since the browser's own
 * side is: unmasked frames, reserved bits, unknown opcodes and long or fragmented control frames end it.
 * It keeps bytes only while a frame is incomplete, so an idle socket costs two empty fields.
 */
export class FrameReader {
  #pending: Buffer = nothing;
  #fragments: Buffer | null = null;

  /** Gives what became complete with these bytes, in order; after a fault nothing more is to be read. */
  read(bytes: Buffer): Received[] {
    let rest = this.#pending.length > 0 ? Buffer.concat([this.#pending, bytes]) : bytes;
    const received: Received[] = [];
    for (;;) {
      const header = headerOf(rest);
      if (header === null) break;
      if ("kind" in header) return [...received, header];
      const end = header.start + 4 + header.length;
      if (rest.length < end) break;
      const one = this.#take(header, unmask(rest.subarray(header.start, end)));
      if (one) received.push(one);
      if (one?.kind === "fault") return received;
      rest = rest.subarray(end);
    }
    // A copy, so that a few bytes do not keep the whole of what was read.
    this.#pending = rest.length > 0 ? Buffer.from(rest) : nothing;
    return received;
  }

  #take({ opcode, isFinal }: Header, payload: Buffer): Received | null {
    if (opcode === opcodes.ping) return { kind: "ping", payload };
    if (opcode === opcodes.pong) return { kind: "pong", payload };
    if (opcode === opcodes.close) return { kind: "close", payload };
    if (opcode === opcodes.binary) return fault(closeCodes.notUnderstood);
    const isContinuation = opcode === opcodes.continuation;
    if (isContinuation !== (this.#fragments !== null)) return fault(closeCodes.protocolError);
    const whole = this.#fragments ? Buffer.concat([this.#fragments, payload]) : payload;
    if (whole.length > clientMessageBytes) return fault(closeCodes.tooLarge);
    this.#fragments = isFinal ? null : Buffer.from(whole);
    if (!isFinal) return null;
    return isText(whole) ? { kind: "text", payload: whole } : fault(closeCodes.notUnderstood);
  }
}

function isText(payload: Buffer): boolean {
  try {
    utf8.decode(payload);
    return true;
  } catch {
    // The decoder throws on bytes that are not UTF-8, and on nothing else.
    return false;
  }
}

/** The next frame's header, a fault, or null while it is incomplete. */
function headerOf(bytes: Buffer): Header | Received | null {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return null;
  const [opcode, isFinal, short] = [first & 0x0f, (first & 0x80) !== 0, second & 0x7f];
  const isControl = opcode >= opcodes.close;
  const isKnown = opcode <= opcodes.binary || (isControl && opcode <= opcodes.pong);
  const isMasked = (second & 0x80) !== 0;
  if ((first & 0x70) !== 0 || !isKnown || !isMasked) return fault(closeCodes.protocolError);
  if (isControl && (!isFinal || short > 125)) return fault(closeCodes.protocolError);
  if (short === 127) return fault(closeCodes.tooLarge);
  if (short < 126) return { opcode, isFinal, length: short, start: 2 };
  if (bytes.length < 4) return null;
  const length = bytes.readUInt16BE(2);
  if (length > clientMessageBytes) return fault(closeCodes.tooLarge);
  return { opcode, isFinal, length, start: 4 };
}

/** The payload after its four bytes of mask. */
function unmask(masked: Buffer): Buffer {
  const payload = Buffer.allocUnsafe(masked.length - 4);
  for (let index = 0; index < payload.length; index += 1) {
    payload[index] = (masked[index + 4] ?? 0) ^ (masked[index % 4] ?? 0);
  }
  return payload;
}

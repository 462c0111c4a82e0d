import { opcodes } from "./frame.ts";
import { type CloseCode, clientMessageBytes, closeCodes } from "./protocol.ts";

type Fault = { readonly kind: "fault"; readonly code: CloseCode };

/** What a client sent, unmasked, or why it has to go. */
export type Received =
  Fault | { readonly kind: "ping" | "pong" | "close"; readonly payload: Buffer };

/** A frame's first bytes; its payload stands between `start`, after the mask, and `end`. */
type Header = {
  readonly kind: "header";
  readonly opcode: number;
  readonly start: number;
  readonly end: number;
};

const nothing = Buffer.alloc(0);
const utf8 = new TextDecoder("utf-8", { fatal: true });

function fault(code: CloseCode): Fault {
  return { kind: "fault", code };
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

/** What is wrong with a frame by its first two bytes alone (RFC 6455 §5.2 and §5.5); null for nothing. */
function faultOf(first: number, second: number): CloseCode | null {
  const [opcode, isFinal, length] = [first & 0x0f, (first & 0x80) !== 0, second & 0x7f];
  const [hasReservedBits, isMasked] = [(first & 0x70) !== 0, (second & 0x80) !== 0];
  if (hasReservedBits || !isMasked) return closeCodes.protocolError;
  if (opcode >= opcodes.close) {
    const isKnown = opcode <= opcodes.pong;
    return isKnown && isFinal && length < 126 ? null : closeCodes.protocolError;
  }
  if (opcode === opcodes.binary) return closeCodes.notText;
  // A message in fragments never gets further than its first.
  if (opcode !== opcodes.text) return closeCodes.protocolError;
  if (length === 127) return closeCodes.tooLarge;
  return isFinal ? null : closeCodes.notWelcome;
}

/** The next frame's header, a fault, or null while it is incomplete. */
function headerOf(bytes: Buffer): Header | Fault | null {
  if (bytes.length < 2) return null;
  const [first, second] = [bytes.readUInt8(0), bytes.readUInt8(1)];
  const code = faultOf(first, second);
  if (code !== null) return fault(code);
  const [opcode, length] = [first & 0x0f, second & 0x7f];
  if (length < 126) return { kind: "header", opcode, start: 6, end: 6 + length };
  if (bytes.length < 4) return null;
  const extended = bytes.readUInt16BE(2);
  if (extended > clientMessageBytes) return fault(closeCodes.tooLarge);
  return { kind: "header", opcode, start: 8, end: 8 + extended };
}

function unmasked(bytes: Buffer, { start, end }: Header): Buffer {
  const [mask, payload] = [
    bytes.subarray(start - 4, start),
    Buffer.from(bytes.subarray(start, end)),
  ];
  for (let index = 0; index < payload.length; index += 1) {
    payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
  }
  return payload;
}

function contentOf(opcode: number, payload: Buffer): Received {
  if (opcode === opcodes.ping) return { kind: "ping", payload };
  if (opcode === opcodes.pong) return { kind: "pong", payload };
  if (opcode === opcodes.text) {
    return fault(isText(payload) ? closeCodes.notWelcome : closeCodes.notUnderstood);
  }
  // A close frame is empty or begins with a code of two bytes (§5.5.1).
  return payload.length === 1 ? fault(closeCodes.protocolError) : { kind: "close", payload };
}

/**
 * Reads client frames (RFC 6455) from bytes that come in any pieces. Strict, and short, since readers have
 * nothing to say: control frames are given, and anything else is a fault with its close code.
 */
export class FrameReader {
  /** Bytes of a frame that is not complete; an idle socket keeps none. */
  #pending: Buffer = nothing;

  /** Gives what became complete with these bytes, in order; after a fault nothing more is to be read. */
  read(bytes: Buffer): Received[] {
    let rest = this.#pending.length > 0 ? Buffer.concat([this.#pending, bytes]) : bytes;
    const received: Received[] = [];
    for (let header = headerOf(rest); header !== null; header = headerOf(rest)) {
      if (header.kind === "fault") return [...received, header];
      if (rest.length < header.end) break;
      const content = contentOf(header.opcode, unmasked(rest, header));
      received.push(content);
      if (content.kind === "fault") return received;
      rest = rest.subarray(header.end);
    }
    // A copy, so that a few bytes do not keep the whole of what was read.
    this.#pending = rest.length > 0 ? Buffer.from(rest) : nothing;
    return received;
  }
}

import { createHash } from "node:crypto";

/** RFC 6455 §5.2. */
export const opcodes = {
  continuation: 0,
  text: 1,
  binary: 2,
  close: 8,
  ping: 9,
  pong: 10,
} as const;

const handshakeGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** The answer to a client's `Sec-WebSocket-Key` (RFC 6455 §4.2.2). */
export function acceptKey(key: string): string {
  return createHash("sha1")
    .update(key + handshakeGuid)
    .digest("base64");
}

/** A whole unmasked frame from the server, as the bytes that go on the wire. */
export function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const bytes = Buffer.allocUnsafe(2 + extended + length);
  bytes[0] = 0x80 | opcode;
  bytes[1] = extended === 0 ? length : extended === 2 ? 126 : 127;
  if (extended === 2) bytes.writeUInt16BE(length, 2);
  if (extended === 8) bytes.writeBigUInt64BE(BigInt(length), 2);
  payload.copy(bytes, 2 + extended);
  return bytes;
}

export function textFrame(text: string): Buffer {
  return frame(opcodes.text, Buffer.from(text));
}

export function closeFrame(code: number): Buffer {
  const payload = Buffer.allocUnsafe(2);
  payload.writeUInt16BE(code);
  return frame(opcodes.close, payload);
}

/** RFC 6455 §5.2. */
export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9 } as const;

/** A client's frame as RFC 6455 §5.2 has it, or as it must not be. */
export function clientFrame(
  opcode: number,
  payload: Buffer | string = "",
  { isFinal = true, isMasked = true, reserved = 0, mask = [1, 2, 3, 4] } = {},
): Buffer {
  const content = Buffer.from(payload);
  const { length } = content;
  const masked = Buffer.from(content.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  const short = length < 126 ? length : length < 65_536 ? 126 : 127;
  const head = Buffer.from([
    (isFinal ? 0x80 : 0) | (reserved << 4) | opcode,
    (isMasked ? 0x80 : 0) | short,
  ]);
  const extended = Buffer.alloc(short < 126 ? 0 : short === 126 ? 2 : 8);
  if (short === 126) extended.writeUInt16BE(length);
  if (short === 127) extended.writeBigUInt64BE(BigInt(length));
  return Buffer.concat(
    isMasked ? [head, extended, Buffer.from(mask), masked] : [head, extended, content],
  );
}

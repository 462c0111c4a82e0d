import { writeSync } from "node:fs";
import { Socket } from "node:net";

/** For a socket without a descriptor to write to. */
const none = -1;

/**
 * The descriptor of a plain TCP socket. None for what is built on one, such as TLS, whose bytes are not
 * those on the wire, and on Windows, where sockets have no descriptors.
 */
export function descriptorOf(socket: Socket): number {
  if (Object.getPrototypeOf(socket) !== Socket.prototype) return none;
  // Not documented, so a Node without it is one where everything goes through the stream.
  const { _handle: handle } = socket as { _handle?: { readonly fd?: unknown } | null };
  return typeof handle?.fd === "number" ? handle.fd : none;
}

/**
 * Writes to the descriptor itself, which saves some 7 % of a delivery: most of what is not the kernel's own
 * cost. `socket` has to be the one that the descriptor came from. Only where nothing waits in the stream, so
 * that order is kept, and only while the socket is open, since a closed one's descriptor can be another's
 * by now. Whatever the kernel does not take at once is the stream's to send, or to fail at.
 */
export function writeDirectly(socket: Socket, descriptor: number, bytes: Buffer): void {
  const isClear = descriptor !== none && socket.writableLength === 0 && socket.writable;
  const written = isClear ? writtenAtOnce(descriptor, bytes) : 0;
  if (written < bytes.length) socket.write(written === 0 ? bytes : bytes.subarray(written));
}

function writtenAtOnce(descriptor: number, bytes: Buffer): number {
  try {
    return writeSync(descriptor, bytes);
  } catch {
    // The kernel's buffer is full, or the line is dead: the stream meets the same and handles it.
    return 0;
  }
}

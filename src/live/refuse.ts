import type { Duplex } from "node:stream";

/** How long a client may take to hang up after it was told to. */
export const farewellMs = 2000;

/** Answers a request for a socket with an HTTP status instead, and hangs up whether or not the client does. */
export function refuse(socket: Duplex, status: string): void {
  socket.on("error", () => socket.destroy());
  socket.once("finish", () => socket.destroy());
  // A client that reads nothing never lets the answer finish.
  const impatience = setTimeout(() => socket.destroy(), farewellMs);
  socket.once("close", () => clearTimeout(impatience));
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

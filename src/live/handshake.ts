import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { acceptKey } from "./frame.ts";

/** Answers a request for a socket with an HTTP status instead, and hangs up whether or not the client does. */
export function refuse(socket: Duplex, status: string): void {
  socket.on("error", () => socket.destroy());
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** The server's side of the handshake (RFC 6455 §4.2); null, having said so, where the client's is not one. */
export function accept({ method, headers }: IncomingMessage, socket: Duplex): Socket | null {
  const key = headers["sec-websocket-key"] ?? "";
  const isHandshake =
    method === "GET" &&
    headers.upgrade?.toLowerCase() === "websocket" &&
    /^[A-Za-z0-9+/]{22}==$/.test(key);
  if (!isHandshake || !(socket instanceof Socket)) {
    refuse(socket, "400 Bad Request");
    return null;
  }
  if (headers["sec-websocket-version"] !== "13") {
    refuse(socket, "426 Upgrade Required\r\nsec-websocket-version: 13");
    return null;
  }
  socket.write(
    [
      "HTTP/1.1 101 Switching Protocols",
      "upgrade: websocket",
      "connection: Upgrade",
      `sec-websocket-accept: ${acceptKey(key)}`,
      "\r\n",
    ].join("\r\n"),
  );
  return socket;
}

import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type Contender, jsonOf } from "./contender.ts";

/** The answer to a client's handshake, whatever it is (RFC 6455 §4.2.2). */
function accepting(key: string): string {
  const accept = createHash("sha1")
    .update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest("base64");
  return `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`;
}

/** A text of 126 to 65,535 bytes as a frame. */
function textFrame(text: string): Buffer {
  const head = Buffer.from([0x81, 126, 0, 0]);
  head.writeUInt16BE(Buffer.byteLength(text), 2);
  return Buffer.concat([head, Buffer.from(text)]);
}

/** Nothing but one `socket.write` each: what Node and the kernel ask for before anyone has kept a promise. */
export async function openBare(): Promise<Contender> {
  const sockets: Socket[] = [];
  const server = createServer();
  server.on("upgrade", (request, duplex) => {
    // TCP here as well.
    const socket = duplex as Socket;
    socket
      .on("error", () => undefined)
      .write(accepting(request.headers["sec-websocket-key"] ?? ""));
    socket.setNoDelay(true).resume();
    sockets.push(socket);
  });
  server.listen(0, "127.0.0.1", 4096);
  await once(server, "listening");
  // A server that listens on a TCP port has an address that is not a pipe's name.
  const { port } = server.address() as AddressInfo;
  const publish = (bytes: number) => {
    const message = textFrame(jsonOf(bytes));
    for (const socket of sockets) socket.write(message);
  };
  return { port, publish };
}

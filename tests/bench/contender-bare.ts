import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { textFrame } from "#live/frame.ts";
import { accept } from "#live/handshake.ts";
import { type Contender, jsonOf } from "./contender.ts";

/** Nothing but one `socket.write` each: what Node and the kernel ask for before anyone has kept a promise. */
export async function openBare(): Promise<Contender> {
  const sockets: Socket[] = [];
  const server = createServer();
  server.on("upgrade", (request, duplex) => {
    const socket = accept(request, duplex);
    if (!socket) return;
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

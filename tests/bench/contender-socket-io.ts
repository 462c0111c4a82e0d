import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { type Contender, jsonOf } from "./contender.ts";

/** What Socket.IO puts around an event's JSON: `42["result",…]`. */
const wrapping = 13;

export async function openSocketIo(): Promise<Contender> {
  const http = createServer();
  const server = new Server(http, { transports: ["websocket"], serveClient: false });
  http.listen(0, "127.0.0.1", 4096);
  await once(http, "listening");
  // As above: TCP, so never a pipe's name.
  const { port } = http.address() as AddressInfo;
  const publish = (bytes: number) => {
    server.emit("result", JSON.parse(jsonOf(bytes - wrapping)));
  };
  return { port, publish };
}

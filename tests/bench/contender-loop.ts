import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { type Contender, jsonOf } from "./contender.ts";

/** The loop every tutorial of ws shows. */
export async function openLoop(): Promise<Contender> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, backlog: 4096 });
  await once(server, "listening");
  // A server that listens on a TCP port has an address that is not a pipe's name.
  const { port } = server.address() as AddressInfo;
  const publish = (bytes: number) => {
    const json = jsonOf(bytes);
    for (const client of server.clients) client.send(json);
  };
  return { port, publish };
}

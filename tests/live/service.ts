import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { PublicFeed } from "#live/feed.ts";
import { type Hub, openHub } from "#live/hub.ts";

export type Service = AsyncDisposable & {
  readonly hub: Hub;
  readonly url: URL;
  readonly port: number;
};

/** The hub behind a real server on a free port, with the results as they can be polled. */
export async function openService(
  feed: PublicFeed,
  options: { readonly beatMs?: number; readonly maxPeers?: number } = {},
): Promise<Service> {
  const hub = openHub({ feed, ...options });
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/live/events")) hub.handleEvents(request, response);
    else response.writeHead(404).end();
  });
  server.on("upgrade", (request, socket, head) => hub.handleUpgrade(request, socket, head));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a TCP port has an address that is not a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    hub,
    port,
    url: new URL(`http://127.0.0.1:${port}/live`),
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, "close");
      server.close();
      await hub[Symbol.asyncDispose]();
      server.closeAllConnections();
      await closed;
    },
  };
}

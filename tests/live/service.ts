import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { onlyWard } from "#election/public/only-ward.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { PublicFeed } from "#live/feed.ts";
import { type Hub, openHub } from "#live/hub.ts";

export type Service = AsyncDisposable & {
  readonly hub: Hub;
  readonly url: URL;
  readonly port: number;
  /** What it answers on; a test may take one away and give it back. */
  readonly open: { socket: boolean; events: boolean; polling: boolean };
  /** Cuts every connection without a word. */
  cut(): void;
};

/** What is to be polled at an address: all of the view, or a ward of it; null for anything else. */
function polled(path: string, view: PublicView): PublicView | null {
  if (path === "/api/results.json") return view;
  const [, ward] = /^\/api\/results\/([^/]+)\.json$/.exec(path) ?? [];
  return ward === undefined ? null : onlyWard(view, ward);
}

/** The hub behind a real server on a free port, with the results as they can be polled. */
export async function openService(
  feed: PublicFeed,
  options: { readonly beatMs?: number; readonly maxPeers?: number } = {},
): Promise<Service> {
  const hub = openHub({ feed, ...options });
  const open = { socket: true, events: true, polling: true };
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const [path = "/"] = (request.url ?? "/").split("?");
    const results = open.polling ? polled(path, feed.current()) : null;
    const etag = `W/"${feed.current().seq}"`;
    if (path === "/live/events" && open.events) hub.handleEvents(request, response);
    else if (results === null) response.writeHead(404).end();
    else if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
    else response.setHeader("etag", etag).end(JSON.stringify(results));
  });
  server.on("connection", (socket) => {
    socket.on("error", () => undefined);
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("upgrade", (request, socket, head) => {
    if (open.socket) hub.handleUpgrade(request, socket, head);
    else socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a TCP port has an address that is not a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    hub,
    port,
    open,
    cut,
    url: new URL(`http://127.0.0.1:${port}/live`),
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, "close");
      server.close();
      await hub[Symbol.asyncDispose]();
      cut();
      await closed;
    },
  };
}

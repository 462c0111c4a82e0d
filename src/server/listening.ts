import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Hub } from "#live/hub.ts";
import { inRequest, logFault, publicFaultText } from "#log.ts";
import { text } from "./answer.ts";
import { keepRoom } from "./connections.ts";
import { dropJunkCookies } from "./cookies.ts";

export type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<void> | void;

/** Counts one more live connection, until `line` closes; true where there is no room for it. */
export type TooMany = (request: IncomingMessage, line: Duplex | ServerResponse) => boolean;

/** Only a WebSocket is worth another protocol; a request for any other is an ordinary one (RFC 9110 §7.8). */
function wantsSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.trim().toLowerCase() === "websocket";
}

function ignore(): void {
  // Node destroys the socket of a line that broke; there is nobody left to tell.
}

/** A request's address, however many slashes of either kind it begins with: two would name another host. */
function addressOf({ url = "/" }: IncomingMessage): URL {
  return new URL(url.replace(/^[/\\]+/, "/"), "http://localhost");
}

/**
 * A fault ends in one calm line with a reference and is written down once; nobody else notices. `descriptors` is how many
 * files and sockets the process may have open.
 */
export function listening(route: Route, hub: Hub, isTooMany: TooMany, descriptors: number): Server {
  const options = {
    shouldUpgradeCallback: wantsSocket,
    headersTimeout: 15_000,
    requestTimeout: 60_000,
  };
  const server = createServer(options, (request, response) => {
    dropJunkCookies(request);
    const answered = async () => route(request, response, addressOf(request));
    const failed = (fault: unknown) => {
      const reference = logFault(fault);
      if (response.headersSent) response.destroy();
      else text(response, 500, `${publicFaultText(reference)}\n`);
    };
    void inRequest(() => answered().catch(failed));
  });
  keepRoom(server, descriptors);
  // A broken line is an error of its socket, and one that nobody listens to would end the process.
  server.on("connection", (socket) => socket.on("error", ignore));
  server.on("upgrade", (request, socket, head) => {
    hub.handleUpgrade(request, socket, head, isTooMany(request, socket));
  });
  return server;
}

import type { Server } from "node:http";
import type { Socket } from "node:net";
import { logFault } from "#log.ts";

/** Descriptors for all that is no connection: the journal, the accounts, logs, and what is read now and then. */
const elsewhere = 100;

/** How many more connections are taken than may stay, while those that are given up close. */
const closing = 25;

/**
 * Keeps room for whoever comes: where there are too many connections, the one that has said nothing for the longest is
 * given up, so that nobody keeps staff out by holding lines open. `descriptors` is how many files and sockets the process
 * may have open, `server` one that does not listen yet.
 */
export function keepRoom(server: Server, descriptors: number): void {
  const most = Math.max(1, descriptors - elsewhere - closing);
  if (Number.isFinite(descriptors)) server.maxConnections = most + closing;
  const open = new Set<Socket>();
  const silent = new Set<Socket>();
  server.on("connection", (socket) => {
    open.add(socket);
    silent.add(socket);
    socket.once("close", () => {
      open.delete(socket);
      silent.delete(socket);
    });
    const [oldest] = silent;
    if (open.size > most) oldest?.destroy();
  });
  server.on("request", ({ socket }, response) => {
    silent.delete(socket);
    response.once("close", () => {
      if (open.has(socket)) silent.add(socket);
    });
  });
  server.on("upgrade", ({ socket }) => silent.delete(socket));
  // Out of descriptors in spite of it: whoever could not be let in tries again, and nobody else notices.
  server.once("listening", () => server.on("error", (fault) => logFault(fault)));
}

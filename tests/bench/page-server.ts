import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { ensureSite } from "../../src/cli/site-build.ts";
import { startService } from "../support/service.ts";
import { answer } from "./child.ts";

type PageServer = AsyncDisposable & {
  readonly port: number;
  /** Where its public view stands, if it has one. */
  readonly position?: () => number;
};

/** The sample election's whole service. */
async function openService(): Promise<PageServer> {
  await ensureSite(console.error);
  const service = await startService();
  return {
    port: Number(service.url.port),
    position: () => service.running.wardcast.night.fold.current().seq,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

/** The least that Node can do: a page's bytes, with the same headers, whatever is asked. */
async function openBare(page: string): Promise<PageServer> {
  const asking = get(page, { agent: false, headers: { "accept-encoding": "gzip, deflate, br" } });
  const [response]: IncomingMessage[] = await once(asking, "response");
  if (!response) throw new Error("There is no page to compare with.");
  const body = await buffer(response);
  const own = ["date", "connection", "keep-alive"];
  const headers = Object.entries(response.headers).filter(([name]) => !own.includes(name));
  const server = createServer((_request, reply) => {
    reply.writeHead(200, headers.flat() as string[]);
    reply.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a TCP port has an address that is not a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const [, , page] = process.argv;
const server = await (page ? openBare(page) : openService());

answer({
  port: () => server.port,
  position: () => server.position?.(),
  stop: () => server[Symbol.asyncDispose](),
});

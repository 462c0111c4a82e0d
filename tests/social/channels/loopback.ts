import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A request as a service on loopback received it; bytes as latin1, so that none is lost. */
export type Received = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type Reply = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
};

/** Never answers; hangs up without an answer. */
type Silence = "silent" | "hangs up";

export type Loopback = AsyncDisposable & {
  readonly url: string;
  readonly received: Received[];
  /** What the next requests get in the place of an answer, after the service has done what it was asked. */
  readonly instead: (Reply | Silence)[];
};

function write(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  response.writeHead(status, headers);
  response.end(typeof body === "string" || body === undefined ? body : JSON.stringify(body));
}

/** A service on loopback that answers as the real one does. */
export async function startLoopback(answer: (request: Received) => Reply): Promise<Loopback> {
  const received: Received[] = [];
  const instead: (Reply | Silence)[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://loopback");
    const one: Received = {
      method: request.method ?? "",
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: await text(request.setEncoding("latin1")),
    };
    received.push(one);
    const reply = answer(one);
    const other = instead.shift();
    if (other === "silent") return;
    if (other === "hangs up") request.socket.destroy();
    else write(response, other ?? reply);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    instead,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function fromJson(received: Received | undefined): unknown {
  return JSON.parse(Buffer.from(received?.body ?? "null", "latin1").toString("utf8"));
}

/** An address where nothing listens. */
export async function deadAddress(): Promise<string> {
  await using service = await startLoopback(() => ({}));
  return service.url;
}

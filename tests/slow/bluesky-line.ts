import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** Moments of a request at which a sender can die: nothing was done, all was done and it does not know, it just heard. */
export const moments = ["unasked", "unanswered", "answered"] as const;

type End = {
  /** How many requests are answered before. */
  after: number;
  readonly moment: (typeof moments)[number];
  readonly kill: () => void;
};

/** A line to a server on loopback, on which a sender can be killed in the middle of a request. */
export type Line = AsyncDisposable & {
  readonly url: string;
  /** The end of the sender's present life; null for none. */
  end: End | null;
  /** How often it was asked whether a record is there. */
  readonly looks: number;
};

async function forwarded(server: string, request: IncomingMessage): Promise<Response> {
  const { method = "GET", url = "/", headers } = request;
  const body = await buffer(request);
  const passed = ["authorization", "content-type"].flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as [string, string]] : [];
  });
  return fetch(`${server}${url}`, {
    method,
    headers: passed,
    ...(method === "POST" && { body: Uint8Array.from(body) }),
  });
}

async function pass(answer: Response, response: ServerResponse): Promise<void> {
  const type = answer.headers.get("content-type") ?? "text/plain";
  response.writeHead(answer.status, { "content-type": type });
  const body = Buffer.from(await answer.arrayBuffer());
  await new Promise<void>((resolve) => response.end(body, resolve));
}

export async function startLine(to: string): Promise<Line> {
  const state = { end: null as End | null, looks: 0 };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.includes("repo.getRecord")) state.looks += 1;
    const end = state.end && state.end.after === 0 ? state.end : null;
    if (state.end) state.end.after -= 1;
    const breakOff = () => {
      end?.kill();
      request.socket.destroy();
    };
    if (end?.moment === "unasked") return breakOff();
    const answered = await forwarded(to, request);
    if (end?.moment === "unanswered") return breakOff();
    await pass(answered, response);
    end?.kill();
  }

  const server = createServer((request, response) => {
    // A sender that is killed breaks off in the middle of anything.
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

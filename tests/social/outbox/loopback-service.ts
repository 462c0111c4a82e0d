import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";

/** What the service does with a post: the two kills fall between the claim and the record of its outcome. */
type Manner =
  "takes" | "kills-before-taking" | "kills-after-taking" | "loses-answer" | "loses-post";

const longestThoughtMs = 10;

function mannerOf(chance: number): Manner {
  if (chance < 0.15) return "kills-before-taking";
  if (chance < 0.3) return "kills-after-taking";
  if (chance < 0.35) return "loses-answer";
  if (chance < 0.4) return "loses-post";
  return "takes";
}

/** A network on loopback that keeps every post it is given, and at times kills who gave it. */
export type LoopbackService = AsyncDisposable & {
  readonly url: string;
  /** The key of every post, as often as it was taken. */
  readonly posts: string[];
  /** When each post first arrived, taken or not, by its key. */
  readonly arrivals: Map<string, number>;
  looks: number;
  /** How to kill the process that posts; null while nobody is to be killed. */
  killer: (() => void) | null;
};

async function take(
  service: LoopbackService,
  key: string,
  response: ServerResponse,
): Promise<void> {
  const manner = service.killer ? mannerOf(Math.random()) : "takes";
  // Not a wait for anything: a service takes its time, and the timer that kills falls in it.
  await setTimeout(Math.random() * longestThoughtMs);
  if (manner === "kills-before-taking") service.killer?.();
  if (manner.startsWith("takes") || manner === "kills-after-taking" || manner === "loses-answer")
    service.posts.push(key);
  if (manner === "kills-after-taking") service.killer?.();
  await setTimeout(Math.random() * longestThoughtMs);
  response.statusCode = manner === "takes" ? 200 : 503;
  response.end(manner === "takes" ? JSON.stringify({ id: key }) : "");
}

function look(service: LoopbackService, key: string, response: ServerResponse): void {
  service.looks += 1;
  response.end(JSON.stringify(service.posts.includes(key) ? { id: key } : null));
}

export async function startLoopbackService(): Promise<LoopbackService> {
  // One after the other, so that a look sees every post that came before it.
  let taking: Promise<void> = Promise.resolve();
  const server = createServer((request, response) => {
    const key = decodeURIComponent(request.url ?? "").slice("/posts/".length);
    if (request.method === "GET") {
      void taking.then(() => look(service, key, response));
      return;
    }
    if (!service.arrivals.has(key)) service.arrivals.set(key, Date.now());
    request.resume().once("end", () => {
      taking = taking.then(() => take(service, key, response));
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const service: LoopbackService = {
    url: `http://127.0.0.1:${port}`,
    posts: [],
    arrivals: new Map(),
    looks: 0,
    killer: null,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return service;
}

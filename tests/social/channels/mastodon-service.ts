import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { htmlOf } from "./mastodon-html.ts";
import { MastodonRules, type Media, type Status, type Traits } from "./mastodon-rules.ts";

/** What the next answer is in the place of the right one, after the service has done what it was asked. */
type Instead = "hangs up" | "too many" | "fails";

/** A server with Mastodon's measured rules (social.md §1.3, §2b): whoever has the token may post. */
export type MastodonService = AsyncDisposable & {
  readonly url: string;
  readonly token: string;
  readonly statuses: readonly Status[];
  readonly media: ReadonlyMap<string, Media>;
  readonly instead: Instead[];
  /** Our account boosts what another wrote, which is then in its timeline with the words of that. */
  boost(text: string, account: string): void;
  /** Somebody posts from our account by hand. */
  write(text: string, inReplyTo?: string): void;
  /** Moves the server's clock. */
  later(milliseconds: number): void;
  /** Somebody else's reply to a post; gives what the server calls it. */
  hear(text: string, inReplyTo: string | null): string;
};

function whole([, body]: [number, unknown]): Record<string, unknown> {
  return body as Record<string, unknown>;
}

function json(body: Buffer): Record<string, unknown> {
  return body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
}

async function answer(server: MastodonRules, request: IncomingMessage): Promise<[number, unknown]> {
  const url = new URL(request.url ?? "/", "http://loopback");
  const body = await buffer(request);
  if (server.lacks(url.pathname)) return [404, { error: "Not found" }];
  if (url.pathname === "/api/v2/instance") {
    const statuses = {
      max_characters: 500,
      max_media_attachments: 4,
      characters_reserved_per_url: 23,
    };
    const media_attachments = { image_size_limit: 16_777_216, description_limit: 1500 };
    return [200, { configuration: { statuses, media_attachments } }];
  }
  if (request.headers.authorization !== `Bearer ${server.token}`) {
    return [401, { error: "The access token is invalid" }];
  }
  const [, id = ""] = /^\/api\/v1\/statuses\/([^/]+)$/.exec(url.pathname) ?? [];
  const key = request.headers["idempotency-key"];
  switch (`${request.method} ${id === "" ? url.pathname : "status"}`) {
    case "POST /api/v1/statuses":
      return server.post(json(body), typeof key === "string" ? key : undefined);
    case "PUT status":
      return server.edit(id, json(body));
    case "GET status":
      return server.read(id);
    case "DELETE status":
      return server.remove(id);
    case "POST /api/v1/media":
    case "POST /api/v2/media":
      return server.upload(request, body);
    case "GET /api/v1/accounts/verify_credentials":
      return [200, { id: "1", acct: "anytown" }];
    case "GET /api/v1/accounts/1/statuses":
      return server.timeline(url.searchParams);
    case "GET /api/v1/notifications":
      return server.heard(url.searchParams);
    default: {
      const [, media] = /^\/api\/v1\/media\/([^/]+)$/.exec(url.pathname) ?? [];
      return media === undefined ? [404, { error: "Not found" }] : server.processed(media);
    }
  }
}

function reply(
  response: ServerResponse,
  server: MastodonRules,
  [status, body]: [number, unknown],
): void {
  const reset = new Date(server.now() + 60_000).toISOString();
  const headers = { "content-type": "application/json", "x-ratelimit-reset": reset };
  response.writeHead(status, headers);
  response.end(JSON.stringify(body));
}

export async function startMastodon(traits: Traits = {}): Promise<MastodonService> {
  const server = new MastodonRules(traits);
  const instead: Instead[] = [];
  const http = createServer(async (request, response) => {
    const isWrite = request.method === "POST" && request.url === "/api/v1/statuses";
    const other = isWrite ? instead.shift() : undefined;
    if (other === "too many") return reply(response, server, [429, { error: "Too many requests" }]);
    const right = await answer(server, request);
    if (other === "hangs up") return request.socket.destroy();
    return reply(response, server, other === "fails" ? [503, { error: "Down" }] : right);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token: server.token,
    statuses: server.statuses,
    media: server.media,
    instead,
    later: (milliseconds) => server.later(milliseconds),
    boost(text, account) {
      const reblog = {
        ...whole(server.post({ status: text }, undefined)),
        account: { id: account },
      };
      server.statuses.shift();
      server.boosts.push({ ...reblog, id: server.id(), account: { id: "1" }, reblog });
    },
    write(text, inReplyTo) {
      server.post({ status: text, in_reply_to_id: inReplyTo }, undefined);
    },
    hear(text, inReplyTo) {
      const id = server.id();
      server.strangers.add(id);
      server.notifications.unshift({
        id: server.id(),
        type: "mention",
        created_at: new Date(server.now()).toISOString(),
        account: { acct: "resident@example.social" },
        status: {
          id,
          content: htmlOf(text),
          url: `https://example.social/@resident/${id}`,
          in_reply_to_id: inReplyTo,
        },
      });
      return id;
    },
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

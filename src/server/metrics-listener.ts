import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Registry } from "prom-client";
import { logFault } from "#log.ts";
import { text } from "./answer.ts";
import type { Route } from "./listening.ts";

/**
 * Where metrics are to be had, since they tell the moment of each step that the public does not see: on a port of this
 * machine's own, or with a token.
 */
export type MetricsAccess = {
  readonly port?: number | undefined;
  readonly token?: string | undefined;
};

function digest(value: string): Buffer {
  return createHash("sha256").update(value).digest();
}

function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  return timingSafeEqual(digest(given), digest(token));
}

/** `/metrics` beside the public site; null where it is not there for anybody. */
export function metricsRoute(registry: Registry, token: string | undefined): Route | null {
  if (token === undefined) return null;
  return async (request, response) => {
    if (!hasToken(request, token)) {
      response.setHeader("www-authenticate", "Bearer");
      text(response, 401, "Send the token that METRICS_TOKEN has.\n");
      return;
    }
    const body = await registry.metrics();
    response.writeHead(200, { "content-type": registry.contentType, "cache-control": "no-store" });
    response.end(body);
  };
}

/** The metrics on a listener of their own, for whoever is on this machine. */
export function metricsServer(registry: Registry): Server {
  const server = createServer((request, response) => {
    if (request.url?.split("?")[0] !== "/metrics") {
      text(response, 404, "There is only /metrics here.\n");
      return;
    }
    registry.metrics().then(
      (body) => {
        response.writeHead(200, { "content-type": registry.contentType }).end(body);
      },
      (fault: unknown) => text(response, 500, `Reference: ${logFault(fault)}\n`),
    );
  });
  server.on("connection", (socket) => socket.on("error", () => undefined));
  return server;
}

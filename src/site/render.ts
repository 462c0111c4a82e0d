import { glob } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inject } from "light-my-request";
import { z } from "zod";
import type { Rendered } from "./page-cache.ts";
import type { PublicLocals } from "./public-locals.ts";

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: undefined,
  locals: App.Locals,
) => Promise<void>;

// The built site is JavaScript that Astro wrote: all that is known of it is that it exports a handler.
const builtSite = z.object({
  handler: z.custom<Handler>((value) => typeof value === "function"),
});

/** The Astro site, built: it turns a request and the running service into a page. */
export async function openSite(folder: string): Promise<Handler> {
  const load = (file: string) => import(pathToFileURL(path.join(folder, file)).href);
  // A page that is loaded when it is first asked for is a fault where no more files can be opened.
  for await (const file of glob("chunks/**/*.mjs", { cwd: folder })) await load(file);
  return builtSite.parse(await load("entry.mjs")).handler;
}

/** Renders a public page once. */
export async function renderPublic(handler: Handler, locals: PublicLocals): Promise<Rendered> {
  return renderPage(handler, locals.path, { ...locals });
}

/** Hands a request to Astro as it is, for pages that belong to one person. */
export async function handOver(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
  locals: App.Locals,
): Promise<void> {
  await handler(request, response, undefined, locals);
}

/** Renders a public page once, without a socket, as plain bytes and headers. */
async function renderPage(handler: Handler, path: string, locals: App.Locals): Promise<Rendered> {
  const answer = await inject(
    (request, response) => {
      // light-my-request's request and response keep node's interface without its exact types.
      const [asked, given] = [
        request as unknown as IncomingMessage,
        response as unknown as ServerResponse,
      ];
      void handler(asked, given, undefined, locals);
    },
    { method: "GET", url: path, headers: { host: "localhost" } },
  );
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (["date", "connection", "transfer-encoding", "content-length", "keep-alive"].includes(name))
      continue;
    headers[name] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  return { status: answer.statusCode, headers, body: answer.rawPayload };
}

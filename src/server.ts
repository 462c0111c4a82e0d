import type { IncomingMessage, Server, ServerResponse } from "node:http";
import path from "node:path";
import sirv from "sirv";
import type { Wardcast } from "./app.ts";
import type { Health } from "./health.ts";
import { metricsOf } from "./metrics.ts";
import { PageCache, type Rendered } from "./page-cache.ts";
import { editionOf } from "#election/timetable/still-possible.ts";
import { localMoment } from "#election/timetable/london-time.ts";
import type { Timetable } from "#election/timetable/timetable.ts";
import type { Clock } from "#night/clock.ts";
import { text } from "#server/answer.ts";
import { listening, type Route } from "#server/listening.ts";
import { pageLocals } from "#server/locals.ts";
import type { TrustedProxies } from "#server/trusted-proxies.ts";
import { handOver, openSite, renderPublic } from "./site.ts";

const securityHeaders: readonly (readonly [string, string])[] = [
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=()"],
  ["cross-origin-opener-policy", "same-origin"],
];

/** Pages that belong to the person who asks and are never kept. */
const staffPaths = ["/account", "/audit", "/comms", "/count", "/people", "/sign-in", "/sign-out"];

function isStaffPath(pathname: string): boolean {
  return staffPaths.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`));
}

function withSecurityHeaders(rendered: Rendered): Rendered {
  return { ...rendered, headers: { ...Object.fromEntries(securityHeaders), ...rendered.headers } };
}

/** The one query a public page answers to: the order of a ward's candidates. Anything else is the same page. */
function pageKey(url: URL): string {
  return url.searchParams.get("order") === "votes" ? `${url.pathname}?order=votes` : url.pathname;
}

/** The one form of the public pages: a postcode, of which nothing is kept. */
const publicForm = "/wards/find";

/** A postcode is short; whoever sends more, or does not say how much, is refused before it is read. */
const mostFormBytes = 1000;

function isShort({ headers }: IncomingMessage): boolean {
  const length = Number(headers["content-length"] ?? Number.NaN);
  return length <= mostFormBytes;
}

function refuseToWrite(response: ServerResponse): void {
  response.setHeader("allow", "GET, HEAD");
  text(response, 405, "This address can only be read.\n");
}

/** Built files first, then the pages: what neither knows is Astro's own page for an address that is not there. */
function publicRoute(pages: PageCache, siteFolder: string): Route {
  const files = sirv(path.join(siteFolder, "client"), {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(response, pathname) {
      for (const [name, value] of securityHeaders) response.setHeader(name, value);
      // Astro names these files for their content.
      if (pathname.startsWith("/_astro/")) {
        response.setHeader("cache-control", "public, max-age=31536000, immutable");
      }
    },
  });
  return (request, response, url) => {
    const page = pageKey(url);
    if (pages.respondReady(page, request, response)) return;
    return new Promise<void>((resolve, reject) => {
      response.once("close", resolve);
      files(request, response, () => {
        pages.respond(page, request, response).then(resolve, reject);
      });
    });
  };
}

/** Alive as long as it answers, and ready while nothing stops the night; whoever watches reads the faults. */
function healthRoutes(health: Health): readonly (readonly [string, Route])[] {
  const answer = (response: ServerResponse, status: number) => {
    const { isReady: ready } = health;
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(`${JSON.stringify({ alive: true, ready, faults: health.faults() }, null, 2)}\n`);
  };
  return [
    ["/healthz", (_request, response) => answer(response, 200)],
    ["/readyz", (_request, response) => answer(response, health.isReady ? 200 : 503)],
  ];
}

/** The edition of the moment, worked out once a minute: deadlines fall on whole minutes. */
function editions(timetable: Timetable | null, clock: Clock): () => string {
  let known = { minute: "", edition: "" };
  return () => {
    const now = clock.now();
    const minute = now.slice(0, "2026-11-23T03:40".length);
    if (known.minute !== minute) {
      known = { minute, edition: editionOf(timetable, localMoment(now)) };
    }
    return known.edition;
  };
}

/** What the service has to know of where it stands. */
export type Rim = { readonly proxies: TrustedProxies };

/**
 * The whole service behind one HTTP server: built files, the public pages from memory, the staff pages,
 * the live socket with its fallbacks, health and metrics. `siteFolder` is what `wardcast build` wrote.
 */
export async function openServer(
  wardcast: Wardcast,
  siteFolder: string,
  { proxies }: Rim,
): Promise<Server> {
  const { night, hub, site, clock } = wardcast;
  const { fold } = night;
  const astro = await openSite(path.join(siteFolder, "server", "entry.mjs"));
  const { publicAt, personalAt } = pageLocals(wardcast, proxies);
  const render = async (address: string) =>
    withSecurityHeaders(await renderPublic(astro, publicAt(address)));
  const pages = new PageCache(render, () => fold.position(), editions(site.timetable, clock));
  const metrics = metricsOf(wardcast, pages);
  const readPublic = publicRoute(pages, siteFolder);
  const routes = new Map<string, Route>([
    ...healthRoutes(wardcast.health),
    ["/live/events", (request, response) => hub.handleEvents(request, response)],
    [
      "/metrics",
      async (_request, response) => {
        response.writeHead(200, { "content-type": metrics.contentType });
        response.end(await metrics.metrics());
      },
    ],
  ]);

  const route: Route = (request, response, url) => {
    const isReading = request.method === "GET" || request.method === "HEAD";
    const known = routes.get(url.pathname);
    if (!known && isReading && !isStaffPath(url.pathname))
      return readPublic(request, response, url);
    for (const [name, value] of securityHeaders) response.setHeader(name, value);
    if (known) return known(request, response, url);
    const made = personalAt(url.pathname, request);
    const isForm = request.method === "POST" && made.path === publicForm && isShort(request);
    if (!isForm && !isStaffPath(url.pathname)) return refuseToWrite(response);
    // Astro is given the address without its language, which the locals have.
    request.url = made.path + url.search;
    return handOver(astro, request, response, made);
  };
  return listening(route, hub);
}

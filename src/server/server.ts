import type { IncomingMessage, Server, ServerResponse } from "node:http";
import path from "node:path";
import { isPersonal } from "#accounts/permissions.ts";
import type { Wardcast } from "#app/app.ts";
import type { Health } from "#app/health.ts";
import { localMoment } from "#election/timetable/london-time.ts";
import { editionOf } from "#election/timetable/still-possible.ts";
import type { Timetable } from "#election/timetable/timetable.ts";
import { hrefIn } from "#i18n/href.ts";
import { isLanguage } from "#i18n/languages.ts";
import { metricsOf } from "#metrics.ts";
import type { Clock } from "#night/clock.ts";
import { PageCache, type Rendered } from "#site/page-cache.ts";
import { type Handler, handOver, openSite, renderPublic } from "#site/render.ts";
import { type Addresses, publicAddresses } from "./addresses.ts";
import { text } from "./answer.ts";
import { readBody } from "./body.ts";
import { builtFiles } from "./built-files.ts";
import { listening, type Route, type TooMany } from "./listening.ts";
import { descriptorLimit, LiveCap } from "./live-cap.ts";
import { type PageLocals, pageLocals } from "./locals.ts";
import { type MetricsAccess, metricsRoute, metricsServer } from "./metrics-listener.ts";
import { securityHeaders, strictTransport } from "./security-headers.ts";
import { clientAddress, isSecure, type TrustedProxies } from "./trusted-proxies.ts";

function withSecurityHeaders(rendered: Rendered): Rendered {
  return { ...rendered, headers: { ...Object.fromEntries(securityHeaders), ...rendered.headers } };
}

/** A ward's results, in whatever language. */
const wardResults = /^(\/[a-z]{2})?\/results\/[^/]+\/$/;

/** The one query that a public page answers to: the order of a ward's candidates. Anything else is the same page. */
function pageKey(address: string, { searchParams }: URL): string {
  const isByVotes = wardResults.test(address) && searchParams.get("order") === "votes";
  return isByVotes ? `${address}?order=votes` : address;
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

/** Whether a request spells its address as the site does. One with a host in it is as a proxy sends it. */
function isSpelt({ url = "/" }: IncomingMessage, address: string): boolean {
  return !url.startsWith("/") || url.split("?")[0] === address;
}

/**
 * Built files first, then the pages. Another spelling of an address leads to it, and whatever else is asked for is the
 * page which says that there is nothing.
 */
function publicRoute(cacheOf: (address: string) => PageCache, { find, missing }: Addresses): Route {
  return async (request, response, url) => {
    const address = find(url.pathname);
    if (address !== null && !isSpelt(request, address)) {
      response.setHeader("location", address + url.search);
      for (const [name, value] of securityHeaders) response.setHeader(name, value);
      text(response, 301, `This is at ${address}\n`);
      return;
    }
    const key = address === null ? missing(url.pathname) : pageKey(address, url);
    const cache = cacheOf(key);
    if (!cache.respondReady(key, request, response)) await cache.respond(key, request, response);
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
export type Rim = { readonly proxies: TrustedProxies; readonly metrics: MetricsAccess };

/** What belongs to the person who asks, and the public form: Astro answers, and nothing of it is kept. */
function personalRoute(astro: Handler, { personalAt }: PageLocals): Route {
  return async (request, response, url) => {
    const made = personalAt(url.pathname, request);
    const isForm = request.method === "POST" && made.path === publicForm && isShort(request);
    if (!isForm && !isPersonal(url.pathname)) return refuseToWrite(response);
    const body = await readBody(request, response, url.pathname);
    if (body === null) return;
    // Astro is given the address without its language, which the locals have, and the body as it was read.
    const asked = Object.assign(request, { url: made.path + url.search, body });
    await handOver(astro, asked, response, made);
  };
}

/** What is at an address of its own, whatever the site has. */
function serviceRoutes(
  { hub, health }: Wardcast,
  metrics: Route | null,
  { proxies }: Rim,
  descriptors: number,
) {
  const cap = new LiveCap(descriptors);
  const isTooMany: TooMany = (request, line) => !cap.admits(clientAddress(request, proxies), line);
  const routes = new Map<string, Route>([
    ...healthRoutes(health),
    [
      "/live/events",
      (request, response) => hub.handleEvents(request, response, isTooMany(request, response)),
    ],
    ...(metrics ? [["/metrics", metrics] as const] : []),
  ]);
  return { routes, isTooMany };
}

/**
 * The whole service behind one HTTP server: built files, the public pages from memory, the staff pages,
 * the live socket with its fallbacks and health; and its metrics. `siteFolder` is what `wardcast build` wrote.
 */
export async function openServer(
  wardcast: Wardcast,
  siteFolder: string,
  rim: Rim,
): Promise<{ readonly server: Server; readonly metrics: Server }> {
  const { night, site, clock, council } = wardcast;
  const astro = await openSite(path.join(siteFolder, "server"));
  const locals = pageLocals(wardcast, rim.proxies);
  const render = async (address: string) =>
    withSecurityHeaders(await renderPublic(astro, locals.publicAt(address)));
  const position = () => night.fold.position();
  const edition = editions(site.timetable, clock);
  const pages = new PageCache(render, position, edition);
  const files = await builtFiles(path.join(siteFolder, "client"));
  const registry = metricsOf(wardcast, pages);
  const metrics = metricsRoute(registry, rim.metrics.token);
  const descriptors = descriptorLimit();
  const { routes, isTooMany } = serviceRoutes(wardcast, metrics, rim, descriptors);
  const built = new PageCache(
    async (address) => files.get(address) ?? render(address),
    () => "",
    () => "",
  );
  const addresses = publicAddresses(
    [...files.keys()],
    council.languages.filter(isLanguage),
    (language) => locals.publicAt(hrefIn(language, "/")),
    () => `${edition()} ${clock.now() >= night.election.pollsClose}`,
  );
  const readPublic = publicRoute((address) => (files.has(address) ? built : pages), addresses);
  const answerPersonally = personalRoute(astro, locals);
  const isAlwaysSecure = council.site_url?.startsWith("https:") ?? false;
  const route: Route = (request, response, url) => {
    if (isAlwaysSecure || isSecure(request, rim.proxies)) response.setHeader(...strictTransport);
    const isReading = request.method === "GET" || request.method === "HEAD";
    const known = routes.get(url.pathname);
    if (!known && isReading && !isPersonal(url.pathname)) return readPublic(request, response, url);
    for (const [name, value] of securityHeaders) response.setHeader(name, value);
    return (known ?? answerPersonally)(request, response, url);
  };
  return {
    server: listening(route, wardcast.hub, isTooMany, descriptors),
    metrics: metricsServer(registry),
  };
}

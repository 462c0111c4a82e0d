import { postcodeShards } from "#formats/postcode-shards.ts";
import { strings } from "#i18n/strings.ts";
import type { PublicLocals } from "./public-locals.ts";
import { writtenPages } from "./written-pages.ts";

/** A page residents can come to: its address without the language, and its title. */
export type SitePage = { readonly path: string; readonly title: string };

/** Where the picture of a page stands, within its language. */
export function shareAddress(path: string): string {
  return path === "/" ? "/share/home.png" : `/share${path.replace(/\/$/, "")}.png`;
}

/** Sheets to print, which nobody comes to by themselves. */
const sheets = ["/poster/a4/", "/poster/a5/", "/poster/large-print/"];

/** What else there is in each language, beside its pages and their pictures. */
export function languageFiles({ site, view }: PublicLocals): readonly string[] {
  const wards = view.contests.map(({ slug }) => `/api/results/${slug}.json`);
  const dates = site.timetable === null ? [] : ["/dates.ics", "/dates.txt"];
  return ["/api/results.json", ...wards, "/feed.atom", "/feed.json", ...dates, ...sheets];
}

/** What there is once, whatever the language. */
export function commonFiles({ site, council }: PublicLocals): readonly string[] {
  const contact = council.contact.security ?? council.contact.email;
  return [
    "/theme.css",
    "/service-worker.js",
    "/robots.txt",
    ...(council.site_url === undefined ? [] : ["/sitemap.xml"]),
    ...(contact === undefined ? [] : ["/.well-known/security.txt"]),
    ...[...site.pictures.keys()].map((name) => `/brand/${name}`),
    ...[...postcodeShards(site.postcodes).keys()].map((name) => `/postcodes/${name}.json`),
  ];
}

/**
 * The first part of every address that a resident's browser may keep for when there is no connection: pages, and what
 * they look like. A figure that may be out of date without saying so is not among them, nor anything of the staff's.
 */
export function keptNames(locals: PublicLocals): readonly string[] {
  const pages = sitePages(locals).map(({ path }) => path.split("/")[1] ?? "");
  const written = locals.site.pages.map(({ slug }) => slug);
  return [...new Set([...pages, ...written, "_astro", "brand", "favicon.svg", "theme.css"])];
}

/** Every page of the site in the visit's language, for the map of the site, its pictures and its build. */
export function sitePages(locals: PublicLocals): readonly SitePage[] {
  const { view, language, site } = locals;
  const words = strings(language);
  const wards = view.contests.flatMap(({ slug, ward }) => [
    { path: `/wards/${slug}/`, title: words.wards.wardTitle(ward) },
    {
      path: `/results/${slug}/`,
      title: `${words.ward.title(ward)} – ${words.results.title}`,
    },
  ]);
  const hasMap = site.maps.geographic !== null || site.maps.hexagons !== null;
  const hasPast = site.lastResults.size > 0;
  return [
    { path: "/", title: view.election.title },
    { path: "/dates/", title: words.dates.title },
    { path: "/candidates/", title: words.wards.candidatesTitle },
    { path: "/wards/", title: words.wards.title },
    { path: "/results/", title: words.results.title },
    { path: "/poster/", title: words.poster.title },
    ...(hasMap ? [{ path: "/map/", title: words.map.title }] : []),
    ...(hasPast ? [{ path: "/past-results/", title: words.wards.pastTitle }] : []),
    ...writtenPages(locals).map(({ slug, title }) => ({ path: `/${slug}/`, title })),
    ...wards,
  ];
}

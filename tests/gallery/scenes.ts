import type { Content } from "#formats/content-folder.ts";
import { hrefIn } from "#i18n/href.ts";
import { isLanguage, type Language } from "#i18n/languages.ts";
import { publicLocals } from "#site/public-locals.ts";
import { sitePages } from "#site/site-pages.ts";
import { moment } from "../../src/cli/moment.ts";
import { type Service, startService } from "../support/service.ts";
import { deskInTrouble } from "./desk-night.ts";
import { atStages, callOff, halfNight, inTwoLanguages, withUncontested } from "./night.ts";

/** A page as somebody sees it: a resident, or one of the demo staff. */
export type Visit = {
  readonly path: string;
  readonly as?: string;
  readonly isPaper?: boolean;
  /** Whether the browser runs no scripts. */
  readonly isScriptless?: boolean;
};

/** A state of the election, and the pages that look different in it. */
export type Scene = {
  readonly name: string;
  /** Where the clock stands, in local time; after the close of poll where it is left out. */
  readonly at?: string;
  readonly changed?: (content: Content) => Content;
  readonly acts?: (service: Service) => Promise<unknown>;
  readonly visits: (service: Service) => readonly Visit[];
};

/** Opens a service in a scene's state. */
export async function openScene({ at, changed = inTwoLanguages, acts }: Scene): Promise<Service> {
  const start = at === undefined ? {} : { at: moment(at) };
  const service = await startService("content", { ...start, changed });
  await acts?.(service);
  return service;
}

const posters = ["/poster/a4/", "/poster/a5/", "/poster/large-print/"];

/** The pages of one kind that are the same but for the ward are looked at in these wards only. */
const someWards = new Set(["holborn-covent-garden", "belsize", "primrose-hill"]);

function isOfSomeWard(path: string): boolean {
  const [, kind, slug] = path.split("/");
  return (kind !== "wards" && kind !== "results") || !slug || someWards.has(slug);
}

/** Every page residents can come to in a language, its posters and the one for an address that is not there. */
function residentsPages({ running }: Service, language: Language): Visit[] {
  const { council, site, clock, night } = running.wardcast;
  const now = clock.now();
  const view = night.fold.current();
  const locals = publicLocals({ view, council, site, now, isStatic: false }, language, "/");
  const pages = sitePages(locals).map(({ path }) => path);
  return [...pages.filter(isOfSomeWard), "/wards/find", ...posters, "/nowhere/"].map((path) => ({
    path: hrefIn(language, path),
  }));
}

function inEveryLanguage(service: Service): Visit[] {
  const languages = service.running.wardcast.council.languages.filter(isLanguage);
  return languages.flatMap((language) => residentsPages(service, language));
}

/** The same pages in English and Welsh. */
function both(...paths: readonly string[]): Visit[] {
  return paths.flatMap((path) => [{ path }, { path: hrefIn("cy", path) }]);
}

const results = ["/", "/results/", "/map/"];

/** Everything that staff can open while wards are at every stage, each page as those see it who work on it. */
function staffPages(): Visit[] {
  const wards = Object.keys(atStages).flatMap((slug) =>
    ["entry", "ro"].map((as) => ({ path: `/count/${slug}/`, as })),
  );
  const papers = ["notice", "handout", "record.json"].slice(0, 2);
  return [
    ...["/sign-in", "/count/signed-out"].map((path) => ({ path })),
    ...["/count/", "/account/", "/account/second-factor", "/account/password"].map((path) => ({
      path,
      as: "entry",
    })),
    ...wards,
    ...["entry", "supervisor"].flatMap((as) =>
      ["", "?sheet=Table+1"].map((asked) => ({
        path: `/count/holborn-covent-garden/${asked}`,
        as,
      })),
    ),
    ...["kings-cross", "regents-park"].map((slug) => ({ path: `/count/${slug}/`, as: "check" })),
    ...["regents-park", "camden-square", "west-hampstead"].map((slug) => ({
      path: `/count/${slug}/`,
      as: "supervisor",
    })),
    ...["west-hampstead", "kilburn"].map((slug) => ({ path: `/count/${slug}/`, as: "deputy" })),
    ...["/count/board/", "/count/belsize/", "/count/camden-town/", "/count/hampstead-town/"].map(
      (path) => ({ path, as: "ro" }),
    ),
    ...papers.map((paper) => ({ path: `/count/camden-town/${paper}`, as: "ro", isPaper: true })),
    { path: "/count/south-hampstead/agents", as: "ro", isPaper: true },
    ...["/comms/", "/comms/campaign/", "/comms/log/", "/comms/replies/", "/comms/share/"].map(
      (path) => ({ path, as: "comms" }),
    ),
    { path: "/comms/share/bloomsbury/", as: "comms" },
    ...["/people/", "/people/entry"].map((path) => ({ path, as: "admin" })),
    ...["/audit/", "/audit/journal/2"].map((path) => ({ path, as: "auditor" })),
    ...["/count/", "/count/kilburn/", "/count/regents-park/", "/account/second-factor"].map(
      (path) => ({ path, as: "check", isScriptless: true }),
    ),
    ...["/count/board/", "/count/south-hampstead/"].map((path) => {
      return { path, as: "ro", isScriptless: true };
    }),
  ];
}

/** The states of an election that pages look different in, from the statement of persons nominated to the end of the night. */
export const scenes: readonly Scene[] = [
  { name: "before the poll", at: "2022-04-11T09:00", visits: inEveryLanguage },
  {
    name: "called off before the poll",
    at: "2022-04-28T09:00",
    changed: withUncontested,
    acts: callOff,
    visits: () =>
      both(
        ...["/", "/wards/", "/candidates/", "/map/", "/results/"],
        ...["belsize", "frognal", "haverstock", "primrose-hill"].flatMap((slug) => [
          `/wards/${slug}/`,
          `/results/${slug}/`,
        ]),
      ),
  },
  {
    name: "polling day",
    at: "2022-05-05T12:00",
    visits: () => both(...results, "/wards/belsize/", "/results/belsize/", "/poster/a4/"),
  },
  {
    name: "no ward declared",
    visits: () => both(...results, "/wards/belsize/", "/results/belsize/", "/dates/"),
  },
  {
    name: "half a night",
    changed: withUncontested,
    acts: halfNight,
    visits: () => [
      ...both(
        ...results,
        "/wards/",
        ...[
          ...["bloomsbury", "camden-town", "hampstead-town", "belsize", "primrose-hill"],
          "highgate",
        ].map((slug) => `/results/${slug}/`),
      ),
      ...both("/wards/bloomsbury/", "/wards/belsize/"),
      ...staffPages(),
    ],
  },
  {
    name: "a desk in trouble",
    acts: deskInTrouble,
    visits: () =>
      ["/comms/", "/comms/council/", "/comms/wards/belsize/", "/comms/wards/kilburn/"].flatMap(
        (path) => [
          { path, as: "comms" },
          { path, as: "comms", isScriptless: true },
        ],
      ),
  },
  {
    name: "all declared",
    acts: (service) => service.count(service.papers),
    visits: () => [
      ...both(...results, "/results/holborn-covent-garden/", "/results/st-pancras-somers-town/"),
      ...both("/results/bloomsbury/?order=votes"),
      { path: "/count/board/", as: "ro" },
    ],
  },
];

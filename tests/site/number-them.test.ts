import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { moment } from "#cli/moment.ts";
import { makeFolder } from "#cli/new-folder.ts";
import { ensureSite } from "#cli/site-build.ts";
import { initialState } from "#election/public/election-state.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { publicView } from "#election/public/public-view.ts";
import { type Content, readContentFolder } from "#formats/content-folder.ts";
import type { Language } from "#i18n/languages.ts";
import { publicLocals } from "#site/public-locals.ts";
import { openSite, renderPublic } from "#site/render.ts";
import { languageFiles, sitePages } from "#site/site-pages.ts";
import { temporaryFolder } from "../journal/temporary.ts";
import { camdensNight } from "../social/posts/views.ts";
import { textOf } from "./rendered.ts";

const moments = ["2027-04-01T09:00", "2027-05-06T12:00", "2027-05-06T22:30"].map(moment);
const languages = ["en", "cy"] as const;
/** What is said of ballot papers that are marked with crosses. */
const crosses =
  /up to \d+ candidate|hyd at \d+ \w*ymgeisydd|vote for one candidate|the one candidate|dros un ymgeisydd|cross \(x\)|croes \(x\)/i;

let handler: Awaited<ReturnType<typeof openSite>>;
beforeAll(async () => {
  handler = await openSite(path.join(await ensureSite(() => undefined), "server"));
});

async function madeFolder(nation: "scotland" | "northern-ireland"): Promise<Content> {
  await using place = await temporaryFolder();
  const folder = path.join(place.path, "made");
  await makeFolder(folder, {
    ...{ council: "Northbury Council", nation, poll: "2027-05-06" },
    candidates: "tests/fixtures/inputs/37-stv-ward.csv",
  });
  const { content } = await readContentFolder(folder);
  if (!content) throw new Error("The folder cannot be read.");
  return content;
}

/** Every page and text file of a view, as a reader reads them. */
async function read(
  { council, site }: Content,
  view: PublicView,
  now: (typeof moments)[number],
  language: Language,
) {
  const sources = { view, council, site, now, isStatic: false };
  const locals = publicLocals(sources, language, "/");
  const files = languageFiles(locals).filter((file) => !file.endsWith("json"));
  const addresses = [...sitePages(locals).map((page) => page.path), ...files];
  return Promise.all(
    addresses.map(async (address) => {
      const { body } = await renderPublic(handler, { ...locals, path: address });
      return { address, text: textOf(body.toString()) };
    }),
  );
}

describe.each(["scotland", "northern-ireland"] as const)("in %s", (nation) => {
  test.each(languages)(
    "no page or file in %s says how many crosses to put, and the ward’s says to number the candidates",
    async (language) => {
      const content = await madeFolder(nation);
      const { election } = content;
      for (const now of moments) {
        const view = publicView(election, initialState(election), now);
        const pages = await read(content, view, now, language);
        expect(pages.length).toBeGreaterThan(8);
        for (const { address, text } of pages)
          expect([address, now, crosses.exec(text)?.[0]]).toEqual([address, now, undefined]);
        const ward = pages.find(({ address }) => address === "/wards/harbour/");
        const isToCome = now < election.pollsClose;
        const numbers = /Number the candidates in the order of your choice|Rhifwch yr ymgeiswyr/;
        expect([now, numbers.test(ward?.text ?? "")]).toEqual([now, isToCome]);
      }
    },
  );
});

test.each(languages)(
  "a result in %s says nothing of several votes to a voter",
  async (language) => {
    const { content } = await readContentFolder("content");
    if (!content) throw new Error("The sample cannot be read.");
    const night = await camdensNight();
    const contests = night.contests.map((one) => ({ ...one, system: "stv-scotland" as const }));
    const now = moment("2022-05-06T09:00");
    for (const { address, text } of await read(content, { ...night, contests }, now, language)) {
      if (!address.startsWith("/results/")) continue;
      expect([address, crosses.exec(text)?.[0]]).toEqual([address, undefined]);
    }
  },
);

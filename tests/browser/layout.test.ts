import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Look } from "../gallery/looks.ts";
import { openScene, type Scene, scenes, type Visit } from "../gallery/scenes.ts";
import { Visitor } from "../gallery/visitor.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { faultsAt } from "../support/layout-faults.ts";
import { some } from "../support/slow.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => closeContexts(browser));

const phone: Look = { width: 320, kind: "light" };
const screen: Look = { width: 1280, kind: "light" };

describe("what is wrong with a page is found:", () => {
  const cases = [
    ["a figure in a column squeezed to nothing", "<p class=narrow>1,411</p>", "broken"],
    ["a page wider than its window", "<p class=wide>Results</p>", "px wide"],
    ["a text that is cut off", "<p class=cut>Hampstead Town</p>", "text cut off"],
    ["words over each other", "<p>Votes</p><p class=over>Turnout</p>", "words over each other"],
  ] as const;
  test.each(cases)("%s", async (_name, html, said) => {
    const page = await browser.newPage();
    await page.setContent(`<style>
      .narrow { width: 1ch; overflow-wrap: anywhere }
      .wide { width: 2000px }
      .cut { width: 3em; overflow: hidden; white-space: nowrap }
      .over { margin-top: -2.2em }</style>${html}`);
    expect(await faultsAt(page, [phone])).toEqual([expect.stringContaining(said)]);
    await page.setContent("<p>1,411 votes</p><p>Turnout 30.19%</p>");
    expect(await faultsAt(page, [phone])).toEqual([]);
    await page.close();
  });
});

/** A page of a kind is looked at once in a scene: in Welsh, whose words are longer, where there is Welsh. */
function once(visits: readonly Visit[]): Visit[] {
  const paths = new Set(visits.map(({ path }) => path));
  return visits.filter(({ path, as }) => as !== undefined || !paths.has(`/cy${path}`));
}

test.each(some(scenes, 4))(
  "no page breaks a word, is too wide, cuts text off or lays words over each other: $name",
  async (scene: Scene) => {
    await using service = await openScene(scene);
    await using visitor = new Visitor(browser, service);
    for (const visit of some(once(scene.visits(service)), 2)) {
      const page = await visitor.open(visit);
      expect([visit, await faultsAt(page, [phone, screen])]).toEqual([visit, []]);
    }
  },
  120_000,
);

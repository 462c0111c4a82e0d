import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Change, changedFolder } from "../formats/folder.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { type Service, startService } from "../support/service.ts";
import { slowTest, some } from "../support/slow.ts";

let browser: Browser;
let service: Service;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => closeContexts(browser));
beforeEach(async () => {
  service = await startService();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await service[Symbol.asyncDispose]();
});

async function open({
  javaScriptEnabled = true,
  width = 1280,
  colorScheme = "light" as "light" | "dark",
} = {}): Promise<Page> {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ javaScriptEnabled, viewport, colorScheme });
  const page = await context.newPage();
  await page.goto(new URL("/map/", service.url).href);
  return page;
}

async function live(page: Page): Promise<void> {
  await page.getByText("Live · connected").waitFor();
}

function wards(...slugs: readonly string[]) {
  return service.papers.filter(({ id }) => slugs.some((slug) => id.includes(`.${slug}.`)));
}

/** The addresses of a map's wards in the order of the keyboard. */
async function namesOn(page: Page, kind: string): Promise<string[]> {
  const links = await page.locator(`svg[data-kind=${kind}] a`).all();
  return Promise.all(links.map(async (link) => (await link.getAttribute("aria-label")) ?? ""));
}

test("both maps and the list say the same of every ward, in the order of the alphabet", async () => {
  await service.count(wards("bloomsbury", "highgate"));
  const page = await open({ javaScriptEnabled: false });
  const named = await namesOn(page, "geographic");
  expect(named).toHaveLength(20);
  expect(named.toSorted((a, b) => a.localeCompare(b, "en"))).toEqual(named);
  expect(named).toContain("Belsize: Polls closed");
  expect(named).toContain("Highgate: 3 seats; Labour Party 2, Green Party of England and Wales 1");
  expect(await namesOn(page, "hexagons")).toEqual(named);
  const listed = await page.locator(".map-list li").allInnerTexts();
  expect(listed.map((text) => text.replaceAll(/\s+/g, " ").trim()).toSorted()).toEqual(
    named.map((name) => name.replace(": ", " ")).toSorted(),
  );
});

slowTest("a ward of several parties is striped, and says their seats in letters too", async () => {
  await service.count(wards("bloomsbury", "highgate"));
  const page = await open();
  const fill = (slug: string) =>
    page.locator(`svg[data-kind=hexagons] a[data-ward=${slug}] > g`).getAttribute("fill");
  expect(await fill("bloomsbury")).toBe("#E4003B");
  expect(await fill("highgate")).toBe("url(#hexagons-split-highgate)");
  const stripes = page.locator("#hexagons-split-highgate rect");
  expect(
    await stripes.evaluateAll((all) =>
      all.map((one) => [one.getAttribute("fill"), one.getAttribute("width")]),
    ),
  ).toEqual([
    ["#E4003B", "2"],
    ["#02A95B", "1"],
  ]);
  const label = page.locator("svg[data-kind=hexagons] text", { hasText: "Highgate" });
  expect(await label.textContent()).toBe("HighgateLab 2Grn 1");
  expect(await page.locator(".map-key").innerText()).toMatch(/Grn\s+Green Party[^:]*: 1 seat/);
});

test("a declaration changes the open maps, and the shapes stay as they were", async () => {
  const page = await open();
  await live(page);
  const shapes = () =>
    page
      .locator(".ward-map path[id]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("d")));
  const before = await shapes();
  await service.count(wards("belsize"));
  const belsize = page.getByRole("link", { name: "Belsize: 3 seats; Liberal Democrats 3" });
  await belsize.first().waitFor({ state: "attached" });
  expect(await belsize.count()).toBe(2);
  expect(await shapes()).toEqual(before);
  expect(before).toHaveLength(40);
});

slowTest("the keyboard reaches a ward, shows where it is, and opens its page", async () => {
  const page = await open();
  await page.getByRole("button", { name: /pause/i }).focus();
  await page.keyboard.press("Tab");
  const belsize = page.locator("svg[data-kind=geographic] a[data-ward=belsize]");
  expect(await belsize.evaluate((link) => link === document.activeElement)).toBe(true);
  const ring = belsize.locator("use");
  expect(await ring.evaluate((use) => getComputedStyle(use).visibility)).toBe("visible");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/results/belsize/");
  expect(await page.locator("h1").innerText()).toContain("Belsize");
});

slowTest(
  "axe finds nothing on the maps, at any width, light and dark, and nothing is cut off",
  async () => {
    await service.count(wards("bloomsbury", "highgate", "frognal"));
    for (const colorScheme of some(["light", "dark"] as const, 1)) {
      for (const width of some([320, 768, 1440], 1)) {
        const page = await open({ width, colorScheme });
        // The pages' security policy lets no script in from outside, so axe runs in the page's own frame.
        const found = await page
          .evaluate(`${axe.source}; axe.run()`)
          .then((run) => (run as axe.AxeResults).violations);
        expect(found.map(({ id, nodes }) => `${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
        await page.context().close();
      }
    }
  },
);

/** What a council that changed these files has at /map/. */
async function mapsOf(changes: Readonly<Record<string, Change>>) {
  await using folder = await changedFolder("content", changes);
  await using other = await startService(folder.path);
  const answer = await fetch(new URL("/map/", other.url));
  return { status: answer.status, html: await answer.text() };
}

slowTest("a council with hexagons only has no other map", async () => {
  const { status, html } = await mapsOf({ "wards.geojson": null });
  expect(status).toBe(200);
  expect(html).toContain("One hexagon for each ward");
  expect(html).not.toContain("Where the wards are");
});

slowTest("a council without a map has no such page", async () => {
  expect((await mapsOf({ "wards.geojson": null, "wards.hexjson": null })).status).toBe(404);
});

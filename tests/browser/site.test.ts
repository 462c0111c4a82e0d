import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { moment } from "../../src/cli/moment.ts";
import { type Changed, changedFolder } from "../formats/folder.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { type Service, startService } from "../support/service.ts";
import { some } from "../support/slow.ts";

/** The sample as a Welsh council would have it: two languages, three weeks before its poll. */
let browser: Browser;
let folder: Changed;
let service: Service;
let context: BrowserContext;

beforeAll(async () => {
  browser = await startBrowser();
  folder = await changedFolder("content", {
    "council.yaml": (text) => text.replace("languages: [en]", "languages: [en, cy]"),
  });
  service = await startService(folder.path, { at: moment("2022-04-11T09:00") });
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
  await closeContexts(browser);
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 320, height: 800 } });
});
afterEach(() => context.close());

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(new URL(path, service.url).href);
  return page;
}

/** Every page residents can come to from the front page of a language, and the front page itself. */
async function pagesFrom(start: string): Promise<string[]> {
  const page = await open(start);
  const seen = new Set<string>();
  for (const path of [start, "/wards/belsize/", "/results/belsize/"]) seen.add(path);
  const links = await page
    .locator("a[href^='/']")
    .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  for (const link of links) if (link.endsWith("/")) seen.add(link);
  await page.close();
  return [...seen];
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    // The script above put axe there.
    (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ["violations"] }),
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

test.each(["/", "/cy/"])(
  "axe finds nothing on any page that %s leads to, nor is any too wide",
  async (start) => {
    const paths = await pagesFrom(start);
    expect(paths.length).toBeGreaterThan(15);
    const page = await context.newPage();
    for (const path of some(paths, 3)) {
      await page.goto(new URL(path, service.url).href);
      expect([path, await violations(page)]).toEqual([path, []]);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([path, excess]).toEqual([path, 0]);
    }
  },
  120_000,
);

test("no request leaves for another host, no cookie is set, and nothing is kept but seen pages", async () => {
  const hosts = new Set<string>();
  context.on("request", (request) => hosts.add(new URL(request.url()).host));
  for (const path of ["/", "/wards/", "/results/", "/candidates/", "/cy/dates/"]) await open(path);
  expect([...hosts]).toEqual([service.url.host]);
  expect(await context.cookies()).toEqual([]);
  const page = await open("/");
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test("every page is direct links away from its twin in the other language", async () => {
  const page = await open("/wards/belsize/");
  await page.getByRole("link", { name: "Cymraeg" }).click();
  expect(new URL(page.url()).pathname).toBe("/cy/wards/belsize/");
  expect(await page.locator("html").getAttribute("lang")).toBe("cy");
  await page.getByRole("link", { name: "English" }).click();
  expect(new URL(page.url()).pathname).toBe("/wards/belsize/");
});

test("a page that was seen opens without a connection and says how old it is", async () => {
  const page = await open("/dates/");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await context.setOffline(true);
  await page.reload();
  expect(await page.getByText("You are offline").isVisible()).toBe(true);
  expect(await page.locator("#offline time").textContent()).toMatch(/\d{4}/);
  expect(await page.getByText("Deadline to register to vote").isVisible()).toBe(true);
});

test("without JavaScript the front page says what can be done now, and leads to it", async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(service.url.href);
  expect(await page.getByText("3 days left").isVisible()).toBe(true);
  expect(
    await page
      .getByRole("link", { name: "Register to vote", exact: true })
      .first()
      .getAttribute("href"),
  ).toBe("https://www.gov.uk/register-to-vote");
  await plain.close();
});

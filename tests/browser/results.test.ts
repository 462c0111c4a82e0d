import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { inTwoLanguages } from "../gallery/night.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { type Service, startService } from "../support/service.ts";
import { startWire } from "../support/wire.ts";
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

async function open(
  path: string,
  { javaScriptEnabled = true, url = service.url, width = 1280 } = {},
): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(new URL(path, url).href);
  return page;
}

/** The line is open once the page says so. */
async function live(page: Page): Promise<void> {
  await page.getByText("Live · connected").waitFor();
}

function ward(slug: string) {
  const papers = service.papers.find(({ id }) => id.includes(`.${slug}.`));
  if (!papers) throw new Error(`The sample has no ward ${slug}.`);
  return papers;
}

test("a declaration changes every open page without a reload", async () => {
  const [all, one] = await Promise.all([open("/results/"), open("/results/bloomsbury/")]);
  await Promise.all([live(all), live(one)]);
  const loads = await Promise.all(
    [all, one].map((page) => page.evaluate(() => performance.timeOrigin)),
  );
  expect(await all.getByText("0 of 20 wards declared").count()).toBe(1);
  expect(await service.count([ward("bloomsbury")])).toMatchObject([{ refusedBy: [] }]);
  await all.getByText("1 of 20 wards declared").waitFor();
  await all.getByText("FRANCIS, Sabrina").first().waitFor();
  await one.getByText("1,411").waitFor();
  expect(
    await Promise.all([all, one].map((page) => page.evaluate(() => performance.timeOrigin))),
  ).toEqual(loads);
});

slowTest(
  "a page in Welsh stays in Welsh once it is live, though the browser may not know the language",
  async () => {
    await using welsh = await startService("content", { changed: inTwoLanguages });
    await welsh.count([ward("hampstead-town")]);
    const [page, plain] = await Promise.all([
      open("/cy/results/hampstead-town/", { url: welsh.url }),
      open("/cy/results/hampstead-town/", { url: welsh.url, javaScriptEnabled: false }),
    ]);
    await page.getByRole("button", { name: "Seibio’r diweddariadau" }).waitFor();
    const stage = (one: Page) => one.locator(".ward-top__stage").innerText();
    expect(await stage(page)).toBe(await stage(plain));
    expect(await stage(page)).toContain("dydd Iau 5 Mai 2022");
  },
);

slowTest("a page whose line was cut catches up by itself with what it missed", async () => {
  const wire = await startWire(service.url);
  try {
    const pages = await Promise.all([
      open("/results/", { url: wire.url }),
      open("/results/frognal/", { url: wire.url }),
    ]);
    await Promise.all(pages.map(live));
    wire.cut();
    await service.count([ward("frognal"), ward("belsize")]);
    wire.mend();
    const [all, one] = pages as [Page, Page];
    await all.getByText("2 of 20 wards declared").waitFor({ timeout: 20_000 });
    await one.getByText("SPINELLA, Gio").first().waitFor({ timeout: 20_000 });
    expect(await all.getByText("Reconnecting").count()).toBe(0);
  } finally {
    wire.close();
  }
});

slowTest(
  "a ward's page that comes late is sent its own ward, and nothing of any other",
  async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const heard: string[] = [];
    page.on("websocket", (socket) => {
      socket.on("framereceived", ({ payload }) => heard.push(String(payload)));
    });
    // As a page out of a cache, of a position that the service knows nothing of; scripts of modules run after this.
    await page.addInitScript(() => {
      document.addEventListener("readystatechange", () => {
        const view = document.getElementById("live-view");
        if (view) view.textContent = view.textContent.replace(/"seq":\d+,/, '"seq":0,');
      });
    });
    await page.goto(new URL("/results/frognal/", service.url).href);
    await live(page);
    await service.count([ward("belsize"), ward("frognal")]);
    await page.locator(".ward-top__stage").getByText("Declared").waitFor();
    expect(heard[0]).toContain('"kind":"snapshot"');
    expect(heard.filter((text) => /belsize/i.test(text))).toEqual([]);
    expect(heard.at(-1)).toContain('"ward":"frognal"');
  },
);

test("without JavaScript the page is complete", async () => {
  await service.count([ward("bloomsbury")]);
  const page = await open("/results/", { javaScriptEnabled: false });
  const text = await page.locator("body").innerText();
  for (const said of [
    "1 of 20 wards declared",
    "FRANCIS, Sabrina",
    "28 of 55 seats",
    "Belsize",
    "Polls closed",
  ]) {
    expect(text).toContain(said);
  }
  await page.getByRole("link", { name: "Bloomsbury" }).first().click();
  const wardText = await page.locator("body").innerText();
  for (const said of [
    "1,411",
    "2,125",
    "7,039",
    "Being unmarked or wholly void for uncertainty",
    "TEST",
  ]) {
    expect(wardText).toContain(said);
  }
});

slowTest("a paused page keeps still, says what waits, and shows it when asked", async () => {
  const page = await open("/results/");
  await live(page);
  await page.getByRole("button", { name: /pause/i }).click();
  await service.count([ward("bloomsbury")]);
  await page
    .getByText(/1 new result/i)
    .first()
    .waitFor();
  expect(await page.getByText("0 of 20 wards declared").count()).toBe(1);
  await page.getByRole("button", { name: /resume|show|continue/i }).click();
  await page.getByText("1 of 20 wards declared").waitFor();
});

slowTest("what is declared is announced politely, and the focus stays where it was", async () => {
  const page = await open("/results/");
  await live(page);
  const link = page.getByRole("link", { name: "West Hampstead" });
  await link.focus();
  await service.count([ward("bloomsbury")]);
  await page
    .locator("[aria-live=polite], [role=status]")
    .filter({ hasText: "Bloomsbury" })
    .first()
    .waitFor({ state: "attached" });
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
});

test("axe finds nothing on the pages residents read, at any width", async () => {
  await service.count([ward("bloomsbury"), ward("frognal")]);
  const paths = ["/results/bloomsbury/", "/", "/results/", "/nowhere/", "/results/belsize/"];
  for (const path of some(paths, 2)) {
    for (const width of some([320, 1280], 1)) {
      const page = await open(path, { width });
      // The pages' security policy lets no script in from outside, so axe runs in the page's own frame.
      const found = await page
        .evaluate(`${axe.source}; axe.run()`)
        .then((run) => (run as axe.AxeResults).violations);
      expect(found.map(({ id, nodes }) => `${path} ${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  }
});

test("the first results page weighs at most 60 kB over the wire, before charts", async () => {
  await service.count(service.papers);
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const paths = new Map<string, string>();
  const weights = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, response }) => {
    paths.set(requestId, new URL(response.url).pathname);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    weights.set(paths.get(requestId) ?? requestId, encodedDataLength);
  });
  await page.goto(new URL("/results/", service.url).href, { waitUntil: "networkidle" });
  await live(page);
  const counted = [...weights].filter(([path]) => !/chart/.test(path));
  const bytes = counted.reduce((sum, [, weight]) => sum + weight, 0);
  expect(counted.map(([path]) => path)).toContain("/results/");
  expect(bytes, JSON.stringify(Object.fromEntries(weights))).toBeLessThanOrEqual(60_000);
});

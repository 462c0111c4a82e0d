import axe from "axe-core";
import jsqr from "jsqr";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { moment } from "../../src/cli/moment.ts";
import { changedFolder } from "../formats/folder.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { type Service, startService } from "../support/service.ts";
import { slowTest, some } from "../support/slow.ts";

const address = "https://elections.windsor-and-maidenhead.example.gov.uk";
const later = (text: string) => text.replaceAll("2022-05-05", "2027-05-06");
const beforeEveryDeadline = "2027-04-02T09:00";
const betweenDeadlines = "2027-04-22T09:00";
const dayBeforeThePoll = "2027-05-05T09:00";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => closeContexts(browser));
beforeEach(async () => {
  page = await browser.newPage({ deviceScaleFactor: 2, javaScriptEnabled: false });
});
afterEach(() => page.close());

/** A council with much to say: a long name in two languages, a long address and photo ID. */
async function startCouncil(at: string, siteUrl: string | null = address): Promise<Service> {
  await using folder = await changedFolder("content", {
    "election.yaml": (text) =>
      later(text).replace(/title: .*/, "title: Royal Borough of Windsor and Maidenhead election"),
    "candidates.csv": later,
    "wards.csv": later,
    "rehearsal/returns.csv": later,
    "rehearsal/votes.csv": later,
    "council.yaml": (text) =>
      text
        .replace("name: Camden Council", "name: Royal Borough of Windsor and Maidenhead")
        .replace("contact:", siteUrl === null ? "contact:" : `site_url: ${siteUrl}\ncontact:`)
        .replace("languages: [en]", "languages: [en, cy]")
        .replace(
          /address: .*/,
          "address: Electoral Services, Town Hall, St Ives Road, Maidenhead, Berkshire SL6 1RF",
        ),
  });
  return await startService(folder.path, { at: moment(at) });
}

const started = new Map<string, Promise<Service>>();
afterAll(async () => {
  for (const service of started.values()) await (await service)[Symbol.asyncDispose]();
});

/** The same for every test that asks for it: posters are only read. */
function council(at: string, siteUrl: string | null = address): Promise<Service> {
  const key = `${at} ${siteUrl}`;
  const service = started.get(key) ?? startCouncil(at, siteUrl);
  started.set(key, service);
  return service;
}

async function open(service: Service, path: string): Promise<void> {
  const answer = await page.goto(new URL(path, service.url).href);
  expect(answer?.status(), path).toBe(200);
}

/** The size of each sheet that comes out of a printer, in millimetres. */
async function sheets(): Promise<string[]> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const text = pdf.toString("latin1");
  const boxes = [
    ...text.matchAll(/\/Type\s*\/Page\b[\s\S]*?\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g),
  ];
  return boxes.map((box) =>
    [box[1], box[2]].map((points) => Math.round((Number(points) / 72) * 25.4)).join(" × "),
  );
}

async function said(): Promise<string> {
  return (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");
}

test.each(some([beforeEveryDeadline, betweenDeadlines, dayBeforeThePoll], 1))(
  "on %s each poster is one sheet of its size, in both languages",
  async (at) => {
    const service = await council(at);
    for (const language of ["", "/cy"]) {
      await open(service, `${language}/poster/a4/`);
      expect(await sheets()).toEqual(["210 × 297"]);
      await open(service, `${language}/poster/a5/`);
      expect(await sheets()).toEqual(["148 × 210"]);
    }
  },
);

test("a poster says what can still be done, and by when", async () => {
  const early = await council(beforeEveryDeadline);
  await open(early, "/poster/a4/");
  const all = await said();
  expect(all).toContain("Vote on Thursday 6 May 2027");
  expect(all).toContain("Polling stations are open from 7am to 10pm");
  expect(all).toContain("Bring photo ID");
  expect(all).toContain("Register to vote by 11:59pm on Monday 19 April 2027");
  expect(all).toContain("Apply to vote by post by 5pm on Tuesday 20 April 2027");
  expect(all).toContain("Call 020 7974 4444");
  expect(all).not.toContain("emergency");

  const late = await council(dayBeforeThePoll);
  await open(late, "/poster/a4/");
  const rest = await said();
  expect(rest).toContain("if you suddenly cannot vote in person by 5pm on Thursday 6 May 2027");
  expect(rest).not.toContain("Register to vote");
});

test("large print has no letter under 18 points, and a sheet of A4 for each topic at most", async () => {
  const service = await council(beforeEveryDeadline);
  for (const language of ["", "/cy"]) {
    await open(service, `${language}/poster/large-print/`);
    expect(await sheets()).toEqual(["210 × 297", "210 × 297"]);
    const sizes = await page.locator("main *").evaluateAll((found) =>
      found
        .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE))
        .filter((one) => one.textContent?.trim() !== "")
        .map((one) => (Number.parseFloat(getComputedStyle(one).fontSize) * 72) / 96),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18);
  }
});

slowTest("the code on every poster leads to the site, and its address is beneath it", async () => {
  const service = await council(beforeEveryDeadline);
  for (const size of ["a4", "a5", "large-print"]) {
    await open(service, `/poster/${size}/`);
    const code = page.locator(".qr-code");
    const { data, info } = await sharp(await code.screenshot())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const read = jsqr(new Uint8ClampedArray(data), info.width, info.height);
    expect(read?.data, size).toBe(address);
    const text = page.getByText(address.replace("https://", ""), { exact: true });
    const [above, below] = [await code.boundingBox(), await text.boundingBox()];
    expect(below?.y, size).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
  }
});

slowTest("without the site's address there is no code, and the web team is told", async () => {
  const service = await council(dayBeforeThePoll, null);
  await open(service, "/poster/a4/");
  expect(await page.locator(".qr-code").count()).toBe(0);
  expect(await said()).not.toContain("Scan the code");
  await open(service, "/poster/");
  expect(await said()).toContain("add site_url, the address of this site, to council.yaml");
});

slowTest("axe finds nothing on the sheets, and nothing is wider than a small screen", async () => {
  const service = await council(beforeEveryDeadline);
  await page.close();
  page = await browser.newPage({ viewport: { width: 320, height: 800 } });
  for (const size of ["", "a4/", "a5/", "large-print/"]) {
    for (const language of ["", "/cy"]) {
      await open(service, `${language}/poster/${size}`);
      const run = (await page.evaluate(`${axe.source}; axe.run()`)) as axe.AxeResults;
      expect(run.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${language} ${size}`).toBeLessThanOrEqual(0);
    }
  }
});

slowTest("the hint to print is on the screen and not on the paper", async () => {
  const service = await council(dayBeforeThePoll);
  await open(service, "/poster/a4/");
  const hint = page.getByText("Print this page.");
  expect(await hint.isVisible()).toBe(true);
  await page.emulateMedia({ media: "print" });
  expect(await hint.isVisible()).toBe(false);
});

slowTest("there is no poster of another size", async () => {
  const service = await council(dayBeforeThePoll);
  expect((await fetch(new URL("/poster/a3/", service.url))).status).toBe(404);
});

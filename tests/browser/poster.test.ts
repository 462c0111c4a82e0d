import jsqr from "jsqr";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moment } from "../../src/cli/moment.ts";
import { type Changed, changedFolder } from "../formats/folder.ts";
import { startBrowser } from "../support/browser.ts";
import { type Service, startService } from "../support/service.ts";

const address = "https://elections.windsor-and-maidenhead.example.gov.uk";
const later = (text: string) => text.replaceAll("2022-05-05", "2027-05-06");

/** A council with much to say: a long name, a long address, photo ID and every deadline still to come. */
let browser: Browser;
let folder: Changed;
let service: Service;
let page: Page;
beforeAll(async () => {
  folder = await changedFolder("content", {
    "election.yaml": (text) =>
      later(text).replace(/title: .*/, "title: Royal Borough of Windsor and Maidenhead election"),
    "candidates.csv": later,
    "wards.csv": later,
    "rehearsal/returns.csv": later,
    "rehearsal/votes.csv": later,
    "council.yaml": (text) =>
      text
        .replace("name: Camden Council", "name: Royal Borough of Windsor and Maidenhead")
        .replace("contact:", `site_url: ${address}\ncontact:`)
        .replace(/address: .*/, "address: Electoral Services, Town Hall, St Ives Road, Maidenhead"),
  });
  service = await startService(folder.path, { at: moment("2027-04-02T09:00") });
  browser = await startBrowser();
  page = await browser.newPage({ deviceScaleFactor: 2 });
});
afterAll(async () => {
  await browser.close();
  await service[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function sheets(size: string): Promise<number> {
  await page.goto(new URL(`/poster/${size}/`, service.url).href);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test.each(["a4", "a5"])("the %s poster is one sheet, whatever it has to say", async (size) => {
  expect(await sheets(size)).toBe(1);
});

test("large print has no letter under 18 points", async () => {
  expect(await sheets("large-print")).toBeGreaterThan(0);
  const sizes = await page.locator(".poster *").evaluateAll((found) =>
    found
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE))
      .filter((one) => one.textContent?.trim() !== "" && !one.closest(".poster__test"))
      .map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
});

test.each(["a4", "a5", "large-print"])("the code on %s leads to the site", async (size) => {
  await page.goto(new URL(`/poster/${size}/`, service.url).href);
  const picture = await page.locator(".qr-code").screenshot();
  const { data, info } = await sharp(picture)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const read = jsqr(new Uint8ClampedArray(data), info.width, info.height);
  expect(read?.data).toBe(address);
});

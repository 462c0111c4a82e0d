import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeIds } from "../support/axe.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { type Service, startService } from "../support/service.ts";
import { slowTest } from "../support/slow.ts";

let service: Service;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), startBrowser()]);
  await service.count(service.papers.slice(0, 2));
});
afterAll(async () => {
  await closeContexts(browser);
  await service[Symbol.asyncDispose]();
});

/** The first ward of the share pack, as comms see it on a phone. */
async function onPhone(javaScriptEnabled: boolean, permissions: string[] = []): Promise<Page> {
  const context = await browser.newContext({
    baseURL: service.url.origin,
    viewport: { width: 320, height: 640 },
    javaScriptEnabled,
    permissions,
  });
  const page = await context.newPage();
  await page.goto("/comms/share/");
  await page.getByLabel("Username").fill("comms");
  await page.getByLabel("Password").fill("rehearsal");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator(".share-wards a").first().click();
  await page.getByRole("heading", { name: /^Share pack: / }).waitFor();
  return page;
}

test("by keyboard alone the text for WhatsApp is copied, and the page says so", async () => {
  const page = await onPhone(true, ["clipboard-read", "clipboard-write"]);
  const field = page.getByLabel("Text for WhatsApp");
  await field.focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Copied.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^TEST\. This is a rehearsal/);
  expect(copied).toBe(await field.inputValue());
});

test("where the browser does not let a page copy, the text is selected", async () => {
  const page = await onPhone(true);
  await page.getByRole("button", { name: "Copy the alt text" }).click();
  await page.getByText("The text is selected.").waitFor();
  const selected = await page.evaluate(() => getSelection()?.toString());
  expect(selected).toBe(await page.getByLabel("Alt text").inputValue());
});

test("without JavaScript the texts and the cards are there, and no button that does nothing", async () => {
  const page = await onPhone(false);
  expect(await page.getByRole("textbox").count()).toBe(6);
  expect(await page.getByRole("button", { name: /^Copy/ }).count()).toBe(0);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download square JPEG" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^[a-z-]+-square-en\.jpg$/);
});

slowTest("on a phone nothing is wider than the screen, and axe finds nothing", async () => {
  const page = await onPhone(true);
  for (const where of ["./", "/comms/share/"]) {
    await page.goto(new URL(where, page.url()).href);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
    expect(await axeIds(page)).toEqual([]);
  }
});

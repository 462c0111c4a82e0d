import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moment } from "../../src/cli/moment.ts";
import { type Changed, changedFolder } from "../formats/folder.ts";
import { startBrowser } from "../support/browser.ts";
import { type Service, startService } from "../support/service.ts";

/** The sample, with one postcode that lies in two wards. */
let browser: Browser;
let folder: Changed;
let service: Service;

beforeAll(async () => {
  browser = await startBrowser();
  folder = await changedFolder("content", {
    "postcodes.csv": (text) => `${text.trim()}\nNW3 9ZZ,E05013652\nNW3 9ZZ,E05013660\n`,
  });
  service = await startService(folder.path, { at: moment("2022-04-11T09:00") });
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
  await browser.close();
});

async function open(javaScriptEnabled: boolean): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url() + (request.postData() ?? "")));
  await page.goto(new URL("/wards/", service.url).href);
  return { page, asked };
}

/** Types a postcode and presses Enter, as with a keyboard alone. */
async function find(page: Page, postcode: string): Promise<void> {
  await page.getByLabel("Your postcode").focus();
  await page.keyboard.type(postcode);
  await page.keyboard.press("Enter");
}

test.each([true, false])("a postcode leads to its ward (JavaScript: %s)", async (hasScript) => {
  const { page } = await open(hasScript);
  await find(page, "nw3 4ax");
  await page.waitForURL("**/wards/belsize/");
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Belsize ward");
  await page.context().close();
});

test("with JavaScript no more than the district leaves the page", async () => {
  const { page, asked } = await open(true);
  await find(page, "NW3 4AX");
  await page.waitForURL("**/wards/belsize/");
  expect(asked.filter((request) => /4ax/i.test(request))).toEqual([]);
  expect(asked.filter((request) => request.includes("/postcodes/"))).toHaveLength(1);
  await page.context().close();
});

test.each([true, false])(
  "a postcode in two wards is a choice (JavaScript: %s)",
  async (hasScript) => {
    const { page } = await open(hasScript);
    await find(page, "NW3 9ZZ");
    await page.getByText("lies in more than one ward").waitFor();
    const scope = hasScript ? page.locator(".ward-finder__choice") : page.locator("main");
    await scope.getByRole("link", { name: "Belsize" }).click();
    await page.waitForURL("**/wards/belsize/");
    expect(new URL(page.url()).pathname).toBe("/wards/belsize/");
    await page.context().close();
  },
);

test.each([
  [true, "SW1A 1AA", "We do not know SW1A 1AA in Camden Council."],
  [false, "SW1A 1AA", "We do not know SW1A 1AA in Camden Council."],
  [true, "NW3 0ZZ", "We do not know NW3 0ZZ in Camden Council."],
  [true, "camden", "Enter a full postcode"],
  [false, "camden", "Enter a full postcode"],
])("what cannot be found is said and kept (JavaScript: %s, %s)", async (hasScript, typed, said) => {
  const { page } = await open(hasScript);
  await find(page, typed);
  await page.getByText(said).waitFor();
  expect(await page.getByLabel("Your postcode").inputValue()).toBe(typed);
  await page.context().close();
});

test("a form that is not a postcode's is refused before it is read", async () => {
  const answer = await fetch(new URL("/wards/find", service.url), {
    method: "POST",
    body: new URLSearchParams({ postcode: "N".repeat(2000) }),
  });
  expect(answer.status).toBe(405);
});

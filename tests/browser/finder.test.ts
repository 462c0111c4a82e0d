import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moment } from "../../src/cli/moment.ts";
import { type Changed, changedFolder } from "../formats/folder.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { type Service, startService } from "../support/service.ts";
import { some } from "../support/slow.ts";

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
  await closeContexts(browser);
});

async function open(
  javaScriptEnabled: boolean,
  { url }: Pick<Service, "url"> = service,
): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url() + (request.postData() ?? "")));
  await page.goto(new URL("/wards/", url).href);
  return { page, asked };
}

/** Types a postcode and presses Enter, as with a keyboard alone. */
async function find(page: Page, postcode: string): Promise<void> {
  await page.getByLabel("Your postcode").focus();
  await page.keyboard.type(postcode);
  await page.keyboard.press("Enter");
}

test.each(some([true, false], 1))(
  "a postcode leads to its ward (JavaScript: %s)",
  async (hasScript) => {
    const { page } = await open(hasScript);
    await find(page, "nw3 4ax");
    await page.waitForURL("**/wards/belsize/");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Belsize ward");
    await page.context().close();
  },
);

test.each(some([true, false], 1))(
  "after the polls close a postcode leads to the result of its ward (JavaScript: %s)",
  async (hasScript) => {
    await using over = await startService(folder.path, { at: moment("2022-05-05T22:30") });
    const { page } = await open(hasScript, over);
    await find(page, "nw3 4ax");
    await page.waitForURL("**/results/belsize/");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Belsize ward");
    await page.context().close();
  },
);

test("with JavaScript no more than the district leaves the page", async () => {
  const { page, asked } = await open(true);
  await find(page, "NW3 4AX");
  await page.waitForURL("**/wards/belsize/");
  expect(asked.filter((request) => /4ax/i.test(request))).toEqual([]);
  expect(asked.filter((request) => request.includes("/postcodes/"))).toHaveLength(1);
  await page.context().close();
});

test.each(some([true, false], 1))(
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
  await page.locator("#postcode-error", { hasText: said }).waitFor();
  expect(await page.getByLabel("Your postcode").inputValue()).toBe(typed);
  await page.context().close();
});

test("a page that cannot reach the service says so and sends the postcode nowhere", async () => {
  const { page, asked } = await open(true);
  await page.route("**/postcodes/**", (route) => route.abort());
  await find(page, "NW3 4AX");
  await page.getByText("We cannot look up postcodes just now").waitFor();
  expect(asked.filter((request) => /4ax/i.test(request))).toEqual([]);
  await page.context().close();
});

test("without JavaScript a Tab and Enter lead from what is wrong to the field", async () => {
  const { page } = await open(false);
  await find(page, "camden");
  await page.getByRole("region", { name: "There is a problem" }).waitFor();
  expect(await page.title()).toContain("There is a problem – Your ward");
  const toField = page.getByRole("link", { name: "Enter a full postcode" });
  await toField.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.getByRole("button", { name: "Find your ward" }).evaluate(isFocused)).toBe(true);
  await page.context().close();
});

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}

/** What axe finds on a page that the service answers the form with, in the light and the dark. */
async function violationsOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() =>
      // The script above put axe there.
      (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ["violations"] }),
    );
    found.push(...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`));
  }
  return found;
}

test.each(some(["camden", "NW3 9ZZ"], 1))(
  "axe finds nothing on the answers to %s",
  async (typed) => {
    const { page } = await open(true);
    await find(page, typed);
    await page.locator(".ward-finder__error:not(:empty)").waitFor();
    expect(await violationsOf(page)).toEqual([]);
    // The same from the service: the form goes past its script.
    await page.locator(".ward-finder").evaluate((form: HTMLFormElement) => form.submit());
    await page.waitForURL("**/wards/find");
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  },
);

async function post(body: URLSearchParams | string): Promise<Response> {
  const address = new URL("/wards/find", service.url);
  return fetch(address, { method: "POST", body, redirect: "manual" });
}

test("an answer with a postcode on it is not to be stored", async () => {
  const answer = await post(new URLSearchParams({ postcode: "SW1A 1AA" }));
  expect(await answer.text()).toContain("SW1A 1AA");
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("what is sent and is no form is refused, and an empty form is asked again", async () => {
  expect((await post("postcode")).status).toBe(415);
  const empty = await post(new URLSearchParams());
  expect(empty.status).toBe(200);
  expect(await empty.text()).toContain("Enter a full postcode");
});

test("the address of the form opens as the empty form", async () => {
  const answer = await fetch(new URL("/wards/find", service.url));
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(page).toContain("Your postcode");
  expect(page).not.toContain("There is a problem");
});

test("a form that is not a postcode's is refused before it is read", async () => {
  const answer = await post(new URLSearchParams({ postcode: "N".repeat(2000) }));
  expect(answer.status).toBe(405);
});

import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "#accounts/demo.ts";
import { addressOf, staffRoutes } from "../accounts/permissions/routes.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  service = await startService();
  browser = await startBrowser();
  context = await browser.newContext();
});
afterAll(async () => {
  await closeContexts(browser);
  await service[Symbol.asyncDispose]();
});

/** Every address that the browser keeps for when there is no connection. */
function keptIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) found.push(new URL(url).pathname);
    }
    return found;
  });
}

test("of all that an administrator and a Returning Officer open, a browser keeps the public pages alone", async () => {
  const page = await context.newPage();
  // What an earlier worker kept is there before the new one is.
  await page.goto(new URL("/robots.txt", service.url).href);
  await page.evaluate(async () => {
    const earlier = await caches.open("seen-pages-1");
    await earlier.put("/account/second-factor/", new Response("secret"));
  });
  await page.goto(service.url.href);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.goto(new URL("/results/", service.url).href);
  const routes = (await staffRoutes()).filter(
    (route) => !route.endsWith("events") && route !== "/comms/live",
  );
  const read: string[] = [];
  for (const username of ["ro", "admin", "comms"]) {
    await page.goto(new URL("/sign-in", service.url).href);
    await page.getByLabel("Username").fill(username);
    await page.getByLabel("Password").fill(demoPassword);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL("**/count/**");
    for (const route of routes) {
      const where = addressOf(route, "belsize");
      const status = await page.evaluate(async (address) => (await fetch(address)).status, where);
      if (status === 200) read.push(where);
    }
    await page.goto(new URL("/account/second-factor", service.url).href);
    await page.goto(new URL("/count/", service.url).href);
    const answer = page.waitForResponse((one) => one.url().endsWith("/sign-out"));
    await page.getByRole("button", { name: "Sign out" }).click();
    expect((await (await answer).allHeaders())["clear-site-data"]).toBe('"cache"');
    await page.waitForURL("**/sign-in");
  }
  expect(read).toContain("/count/belsize/");
  expect(read).toContain("/people/");
  expect(read).toContain("/comms/");
  const kept = await keptIn(page);
  expect(kept).toContain("/results/");
  const personal = /^\/(account|audit|comms|count|people|sign-|api|live|metrics)/;
  expect(kept.filter((each) => personal.test(each))).toEqual([]);
});

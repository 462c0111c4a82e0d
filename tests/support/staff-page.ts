import type { Browser, Page } from "playwright-core";
import type { Running } from "../../src/cli/running.ts";
import { cookieOf } from "./form-client.ts";

type Visit = {
  readonly browser: Browser;
  readonly service: Pick<Running, "url">;
  readonly javaScript?: boolean;
  readonly width?: number;
};

/** Someone of the demo staff, signed in, at a page that needs it. The sign-in page itself is tests/browser/people.test.ts's. */
export async function staffPage(
  { browser, service, javaScript = true, width = 1280 }: Visit,
  path: string,
  username: string,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: service.url.origin,
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
  });
  const [name = "", value = ""] = (await cookieOf(service, username)).split("=");
  await context.addCookies([{ name, value, url: service.url.origin, httpOnly: true }]);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** Presses a button and waits for the page it leads to. */
export async function press(page: Page, name: string): Promise<void> {
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name }).click()]);
}

/** Fills fields in by their names. */
export async function type(page: Page, figures: Readonly<Record<string, string>>): Promise<void> {
  for (const [field, value] of Object.entries(figures)) {
    await page.locator(`[name="${field}"]`).fill(value);
  }
}

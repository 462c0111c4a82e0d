import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** The system's Chromium where there is one, else the one that comes with the packages, unpacked by the tests' set-up. */
export async function executable(): Promise<string> {
  const unpacked = process.env["WARDCAST_TEST_CHROMIUM"];
  if (unpacked !== undefined) return unpacked;
  const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return installed.find((file) => existsSync(file)) ?? (await chromium.executablePath());
}

/** A browser that asks nobody but the page's own host for anything. */
export const browserFlags: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let shared: Promise<Browser> | null = null;

/**
 * A real Chromium without a window, the same for every file that a worker of the tests runs: a new one costs half a second of a
 * core. Whoever opens contexts closes them, with `closeContexts`; a browser that somebody closed is started anew.
 */
export async function startBrowser(): Promise<Browser> {
  const running = await shared?.catch(() => null);
  if (running?.isConnected() === true) return running;
  shared = playwright.launch({
    executablePath: await executable(),
    headless: true,
    args: [...browserFlags],
  });
  return await shared;
}

/** Closes what a file of tests opened, and leaves the browser to the next one. */
export async function closeContexts(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

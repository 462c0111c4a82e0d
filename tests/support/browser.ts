import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** The system's Chromium where there is one, else the one that comes with the packages. */
export async function executable(): Promise<string> {
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

/** Starts a real Chromium without a window; whoever starts it closes it. */
export async function startBrowser(): Promise<Browser> {
  return await playwright.launch({
    executablePath: await executable(),
    headless: true,
    args: [...browserFlags],
  });
}

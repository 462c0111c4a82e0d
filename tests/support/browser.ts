import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** The system's Chromium where there is one, else the one that comes with the packages. */
async function executable(): Promise<string> {
  const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return installed.find((file) => existsSync(file)) ?? (await chromium.executablePath());
}

/** Starts a real Chromium without a window; whoever starts it closes it. */
export async function startBrowser(): Promise<Browser> {
  return await playwright.launch({
    executablePath: await executable(),
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { noPdf } from "./words/papers.ts";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
] as const;

function hasPlaywright(): boolean {
  try {
    // Found and not loaded: nobody may want a PDF.
    createRequire(import.meta.url).resolve("playwright-core");
    return true;
  } catch {
    return false;
  }
}

type Printer = { readonly chromium: string; readonly refusal: null } | { readonly refusal: string };

/**
 * What makes PDFs on this computer: the package that npm may leave out, and a Chromium in one of the usual places. A
 * sentence on what to do where either is missing.
 */
export function pdfPrinter(places: readonly string[] = usual): Printer {
  if (!hasPlaywright()) return { refusal: noPdf["no-playwright"] };
  const chromium = places.find((file) => existsSync(file));
  return chromium === undefined ? { refusal: noPdf["no-chromium"] } : { chromium, refusal: null };
}

/** A page that needs nothing but itself, printed on A4 by this Chromium, which is started for it and closed. */
export async function printed(html: string, executablePath: string): Promise<Uint8Array> {
  // Loaded only where somebody prints: a count that never does needs none of it in memory.
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.setContent(html);
    return await page.pdf({ preferCSSPageSize: true, printBackground: true });
  } finally {
    await browser.close();
  }
}

const stylesheet = /<link rel="stylesheet" href="(\/[^"]+)"\s*\/?>/g;

/** The page with its style sheets in it, each read by `read`; what guards it on the web has no meaning in a file. */
export async function selfContained(
  html: string,
  read: (address: string) => Promise<string>,
): Promise<string> {
  const addresses = [...html.matchAll(stylesheet)].map(([, address = ""]) => address);
  const sheets = new Map<string, string>();
  for (const address of addresses) sheets.set(address, await read(address));
  return html
    .replaceAll(/<meta http-equiv="content-security-policy"[^>]*>/gi, "")
    .replaceAll(stylesheet, (_, address: string) => `<style>${sheets.get(address) ?? ""}</style>`);
}

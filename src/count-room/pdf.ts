import { existsSync } from "node:fs";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
] as const;

/** Where Chromium is on this computer; null where it is in none of the usual places. */
export function installedChromium(): string | null {
  return usual.find((file) => existsSync(file)) ?? null;
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

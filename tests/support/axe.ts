import axe from "axe-core";
import type { Page } from "playwright-core";

/** The ids of what axe finds on a page as it stands. */
export async function axeIds(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  // The script above put axe there.
  return (await page.evaluate("axe.run().then((r) => r.violations.map((v) => v.id))")) as string[];
}

/** By how many pixels a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

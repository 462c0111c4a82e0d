import type { Page } from "playwright-core";

/** A way of seeing a page: on a screen so wide, by day or in the dark, or on paper. */
export type Look = {
  /** Of the window in pixels; on paper of what A4 has between its margins. */
  readonly width: number;
  readonly kind: "light" | "dark" | "print";
};

const onPaper = 718;

/** Every way a page is looked at, from the narrowest telephone to a wide screen. */
export const looks: readonly Look[] = [
  ...[320, 768, 1440].flatMap((width) => [
    { width, kind: "light" as const },
    { width, kind: "dark" as const },
  ]),
  { width: onPaper, kind: "print" },
];

/** Turns an open page to a look. */
export async function lookAt(page: Page, { width, kind }: Look): Promise<void> {
  const media = kind === "print" ? "print" : "screen";
  await page.emulateMedia({ media, colorScheme: kind === "dark" ? "dark" : "light" });
  await page.setViewportSize({ width, height: 900 });
}

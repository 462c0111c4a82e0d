import type { Page } from "playwright-core";
import { type Look, lookAt } from "../gallery/looks.ts";
import { type Box, type Seen, seenWords, type Word } from "./seen-words.ts";

/** What may break anywhere: an address of the web or of a person, a digest, and what no small screen could hold. */
function mayBreak({ text }: Word): boolean {
  return text.length > 24 || /[@_=?&#]|\w\.\w|^www\b/.test(text.replace(/\d[.,]\d/g, ""));
}

function linesOf({ boxes }: Word): number {
  return new Set(boxes.map(({ top }) => Math.round(top))).size;
}

/** Groups words by the place they stand in: a table of two hundred broken figures is one fault. */
function byPlace(fault: string, words: readonly Word[]): string[] {
  const places = Map.groupBy(words, ({ place }) => place);
  return [...places].map(([place, found]) => {
    const some = found.slice(0, 3).map(({ text }) => text);
    return `${fault}: ${place} (${found.length}) ${some.join(" | ")}`;
  });
}

/** By how much two boxes lie over each other, across and down; negative where they do not. */
function common(a: Box, b: Box): { readonly across: number; readonly down: number } {
  return {
    across: Math.min(a.right, b.right) - Math.max(a.left, b.left),
    down: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  };
}

/** Pairs of words of different texts that lie over each other by more than their line spacing. */
function overEachOther(words: readonly Word[]): string[] {
  const lying = words
    .flatMap((word) => word.boxes.map((box) => ({ word, box })))
    .toSorted((a, b) => a.box.top - b.box.top);
  const faults = new Set<string>();
  for (const [index, { word, box }] of lying.entries()) {
    for (let next = index + 1; next < lying.length; next += 1) {
      const other = lying[next];
      if (!other || other.box.top > box.bottom - 6) break;
      const { across, down } = common(box, other.box);
      if (other.word.run !== word.run && across > 3 && down > 6)
        faults.add(`${word.place} “${word.text}” and ${other.word.place} “${other.word.text}”`);
    }
  }
  return [...faults].map((pair) => `words over each other: ${pair}`);
}

function faultsOf({ width, pageWidth, words }: Seen): string[] {
  const broken = words.filter((word) => linesOf(word) > 1 && !mayBreak(word));
  const cut = words.filter(({ isCut }) => isCut);
  return [
    ...(pageWidth > width + 1 ? [`page ${pageWidth} px wide`] : []),
    ...byPlace("broken in the middle", broken),
    ...byPlace("text cut off", cut),
    ...overEachOther(words),
  ];
}

/**
 * What anyone sees at once who looks at a page and no other test does: a word or a figure broken in the middle, a page wider than
 * its window, text cut off, words over each other. One line a fault, over all the looks; none where there is nothing to find.
 */
export async function faultsAt(page: Page, looks: readonly Look[]): Promise<string[]> {
  const faults: string[] = [];
  for (const look of looks) {
    await lookAt(page, look);
    const found = faultsOf(await seenWords(page));
    faults.push(...found.map((fault) => `${look.kind} at ${look.width} px: ${fault}`));
  }
  return faults;
}

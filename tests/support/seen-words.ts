import type { Page } from "playwright-core";

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** A word as it lies on a page, or a text of several on one line: in one box where it is whole, in several where it was broken. */
export type Word = {
  readonly text: string;
  /** The element it stands in and the one around that, with their first classes. */
  readonly place: string;
  /** Which run of text of the page it is in. */
  readonly run: number;
  readonly boxes: readonly Box[];
  /** Some of it lies outside of an element that hides what does. */
  readonly isCut: boolean;
};

export type Seen = {
  /** Of the window, and of what would have to be scrolled in it, in pixels. */
  readonly width: number;
  readonly pageWidth: number;
  readonly words: readonly Word[];
};

/** Runs in the page, so it knows nothing of this file. A word ends where a line may: at a space, a hyphen or a slash. */
function look(): Seen {
  const wordForm = /[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|[^\s\p{Pd}/\u200B]+/gu;
  const named = (one: Element) =>
    one.tagName.toLowerCase() + (one.classList[0] ? `.${one.classList[0]}` : "");
  const isSeen = (one: Element) => {
    const { width, height } = one.getBoundingClientRect();
    const isShown = one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const hidden = "[aria-hidden=true], .govuk-visually-hidden, svg, option, textarea";
    return isShown && width > 1 && height > 1 && one.closest(hidden) === null;
  };
  const hiders = (one: Element | null): Element[] => {
    if (one === null || one === document.body) return [];
    const { overflowX, overflowY } = getComputedStyle(one);
    if ([overflowX, overflowY].some((flow) => flow === "auto" || flow === "scroll")) return [];
    const hides = [overflowX, overflowY].some((flow) => flow === "hidden" || flow === "clip");
    return [...(hides ? [one] : []), ...hiders(one.parentElement)];
  };
  const plain = ({ left, top, right, bottom }: DOMRect) => ({ left, top, right, bottom });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words: Word[] = [];
  for (let run = 0; walker.nextNode() !== null; run += 1) {
    const node = walker.currentNode as Text;
    const parent = node.parentElement;
    if (parent === null || node.data.trim() === "" || !isSeen(parent)) continue;
    const around = parent.parentElement;
    const place = around ? `${named(around)} > ${named(parent)}` : named(parent);
    const frames = hiders(parent).map((one) => one.getBoundingClientRect());
    if (frames.some(({ width, height }) => width <= 1 || height <= 1)) continue;
    const boxesFrom = (start: number, end: number) => {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      return [...range.getClientRects()].filter(({ width }) => width > 0.5).map(plain);
    };
    const add = (text: string, boxes: readonly Box[]) => {
      const isCut = boxes.some(
        (box) =>
          box.left < -1 ||
          frames.some((frame) => box.right > frame.right + 2 || box.bottom > frame.bottom + 4),
      );
      words.push({ text, place, run, boxes, isCut });
    };
    const lines = boxesFrom(0, node.data.length);
    // What lies on one line is broken nowhere.
    if (lines.length === 1) add(node.data.trim(), lines);
    else
      for (const { 0: text, index } of node.data.matchAll(wordForm))
        add(text, boxesFrom(index, index + text.length));
  }
  const { clientWidth: width, scrollWidth: pageWidth } = document.documentElement;
  return { width, pageWidth, words };
}

/** Every word that somebody who looks at the page can see, with where it lies. */
export function seenWords(page: Page): Promise<Seen> {
  return page.evaluate(look);
}

import { followPage } from "./follow-page.ts";
import { countDown } from "./hold-countdown.ts";

const desk = document.querySelector<HTMLElement>("[data-desk]");

function cardsOf(part: ParentNode): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>("[data-key]")];
}

/** What stays the same of something that can be opened. */
function nameOf(details: HTMLDetailsElement): string {
  return details.id || (details.querySelector("summary")?.textContent ?? "");
}

/** What somebody opened stays open in the card that takes another's place. */
function keepOpen(from: HTMLElement, to: HTMLElement): void {
  const opened = [...from.querySelectorAll("details")].filter(({ open }) => open).map(nameOf);
  for (const details of to.querySelectorAll("details"))
    details.open ||= opened.includes(nameOf(details));
}

/** Somebody is typing in it, or typed what was refused: no news may take that away. */
function isHeld(card: HTMLElement): boolean {
  return card.dataset["typed"] !== undefined || card.id === desk?.dataset["refused"];
}

function chosen(shown: HTMLElement | undefined, fresh: HTMLElement): HTMLElement {
  if (!shown) return document.importNode(fresh, true);
  if (shown.dataset["stamp"] === fresh.dataset["stamp"] || isHeld(shown)) return shown;
  const card = document.importNode(fresh, true);
  keepOpen(shown, card);
  return card;
}

/** Lists and sentences stand in the same order on every rendering of the page. */
function inStep<Part extends Element>(page: Document, selector: string): [Part, Part][] {
  const fresh = [...page.querySelectorAll<Part>(selector)];
  const shown = [...document.querySelectorAll<Part>(selector)];
  return shown.flatMap((part, at) => {
    const other = fresh[at];
    return other ? [[part, other] satisfies [Part, Part]] : [];
  });
}

function hasSame(list: HTMLElement, cards: readonly HTMLElement[]): boolean {
  return (
    list.children.length === cards.length && cards.every((card, at) => list.children[at] === card)
  );
}

function takeCards(page: Document): void {
  const shown = new Map(cardsOf(document).map((card) => [card.dataset["key"], card]));
  for (const [list, fresh] of inStep<HTMLElement>(page, "[data-cards]")) {
    const cards = cardsOf(fresh).map((card) => chosen(shown.get(card.dataset["key"]), card));
    const left = cardsOf(list).filter(
      (card) =>
        isHeld(card) &&
        !cardsOf(page).some(({ dataset }) => dataset["key"] === card.dataset["key"]),
    );
    const all = [...cards, ...left];
    if (!hasSame(list, all)) list.replaceChildren(...all);
  }
}

/** Takes what the service has, without moving the focus or losing a letter of what is being typed. */
function take(page: Document): void {
  const focused = document.activeElement;
  takeCards(page);
  for (const [text, fresh] of inStep<HTMLElement>(page, "[data-text]")) {
    if (text.textContent !== fresh.textContent) text.innerHTML = fresh.innerHTML;
    text.hidden = fresh.hidden;
  }
  for (const [list, fresh] of inStep<HTMLElement>(page, "[data-list]")) list.hidden = fresh.hidden;
  if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
  countDown();
}

desk?.addEventListener("input", ({ target }) => {
  const card = target instanceof Element && target.closest<HTMLElement>("[data-key]");
  if (card) card.dataset["typed"] = "";
});
countDown();
followPage("/comms/live", take);

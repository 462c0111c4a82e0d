const everyMs = 250;

/** Until when each post is held, by this browser's own clock. */
const ends = new WeakMap<HTMLElement, number>();

/** The seconds left are for those who see them; everyone is told the time itself. */
function tick(held: HTMLElement): void {
  const end = ends.get(held) ?? performance.now() + Number(held.dataset["leftMs"]);
  ends.set(held, end);
  const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
  const shown = held.querySelector("[aria-hidden]") ?? document.createElement("span");
  shown.ariaHidden = "true";
  shown.textContent = ` (${seconds} s)`;
  held.append(shown);
}

/** Counts down the seconds in which a post can still be held back, on every post that is held now. */
export function countDown(): void {
  for (const held of document.querySelectorAll<HTMLElement>("[data-left-ms]")) tick(held);
}

setInterval(countDown, everyMs);

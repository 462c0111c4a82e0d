import { followPage } from "./follow-page.ts";

/** The lines of a ward's history that a fresher page has and this one has not. */
function newLines(page: Document): Element[] {
  const shown = document.querySelectorAll("[data-history] li").length;
  return [...page.querySelectorAll("[data-history] li")].slice(shown);
}

/** Says who else is here and what happened meanwhile; what is being typed is never touched. */
function take(page: Document): void {
  const [present, fresh] = [document, page].map((one) => one.querySelector("[data-present]"));
  if (present && fresh && present.innerHTML !== fresh.innerHTML)
    present.innerHTML = fresh.innerHTML;
  const news = document.querySelector<HTMLElement>("[data-news]");
  const lines = newLines(page);
  if (!news || lines.length === 0) return;
  news.querySelector("[data-news-lines]")?.replaceChildren(...lines);
  news.querySelector<HTMLElement>("[data-news-form]")?.toggleAttribute("hidden", !form);
  news.hidden = false;
}

/** Tells the service that somebody types, every few seconds while they do: which form, and nothing of what is typed. */
function sayTyping(address: string): void {
  let saidAt = -Infinity;
  document.addEventListener("input", ({ target, timeStamp }) => {
    const typed = target instanceof Element && target.closest<HTMLFormElement>("[data-figures]");
    if (!typed || timeStamp - saidAt < sayEveryMs) return;
    saidAt = timeStamp;
    const body = new URLSearchParams({ doing: typed.dataset["command"] ?? "" });
    // Nobody waits for it: a ward is no worse for not being told who types.
    fetch(address, { method: "POST", body }).catch(() => {});
  });
}

const sayEveryMs = 3000;
const form = document.querySelector<HTMLFormElement>("main form[data-command]");
const ward = document.querySelector<HTMLElement>("[data-ward]")?.dataset["ward"];
const doing = form?.dataset["command"] ?? "read";
if (ward !== undefined) {
  const address = `/count/${ward}/events`;
  followPage(`${address}?doing=${doing}`, take);
  sayTyping(address);
}

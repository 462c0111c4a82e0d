import { remarks } from "#i18n/en/arithmetic.ts";
import { arithmetic, type Sheet } from "./count-arithmetic.ts";

/** The fields of a form by name, as they stand. */
function typedIn(form: HTMLFormElement): Record<string, string> {
  const fields = [...form.elements].filter((field) => field instanceof HTMLInputElement);
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

function say(list: Element, sheet: Sheet, form: HTMLFormElement): void {
  const items = remarks(arithmetic(sheet, typedIn(form))).map(({ text, isWrong }) => {
    const item = document.createElement("li");
    item.textContent = text;
    item.classList.toggle("wrong", isWrong);
    return item;
  });
  list.replaceChildren(...items);
}

/** Enter goes on to the next field, as on an adding machine; only the button sends the form. */
function moveOnEnter(form: HTMLFormElement): void {
  form.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "Enter" || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const stops = [
      ...form.querySelectorAll<HTMLElement>("input:not([type=hidden]), textarea, button"),
    ];
    const next = stops[stops.indexOf(target) + 1];
    next?.focus();
    if (next instanceof HTMLInputElement) next.select();
  });
}

/** The sums are said when a field is left, so that nobody is interrupted in the middle of a number. */
function sayArithmetic(form: HTMLFormElement, beside: HTMLElement): void {
  const list = beside.querySelector("[data-remarks]");
  const { sheet } = beside.dataset;
  if (!list || sheet === undefined) return;
  // The server wrote it as a Sheet.
  const ward = JSON.parse(sheet) as Sheet;
  form.addEventListener("change", () => say(list, ward, form));
  say(list, ward, form);
}

const typing = ["enter-figures", "enter-sheet", "record-box"].map(
  (kind) => `form[data-command="${kind}"]`,
);
const form = document.querySelector<HTMLFormElement>(typing.join());
const beside = document.querySelector<HTMLElement>("[data-sheet]");
if (form) {
  moveOnEnter(form);
  if (beside) sayArithmetic(form, beside);
}
// Typing starts at once where a form is this person's to fill in.
document.querySelector<HTMLElement>("[data-first]")?.focus({ preventScroll: true });

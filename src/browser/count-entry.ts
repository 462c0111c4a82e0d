import { remarks } from "#count-room/words/arithmetic.ts";
import { arithmetic, type Sheet } from "#election/count/arithmetic.ts";

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

const form = document.querySelector<HTMLFormElement>('form[data-command="enter-figures"]');
const beside = document.querySelector<HTMLElement>("[data-sheet]");
if (form && beside) sayArithmetic(form, beside);

import { hall } from "#count-room/words/hall.ts";

const stops = "input:not([type=hidden]), textarea, select, button:not([hidden])";

function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility();
}

/** On to the next field or, after the last, the button. */
function moveOn(form: HTMLFormElement, from: HTMLElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>(stops)].filter(isVisible);
  const next = fields[fields.indexOf(from) + 1];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}

/** Whoever presses Enter on a button is told which key sends: nothing goes out for an Enter too many. */
function sayHow(button: HTMLButtonElement): void {
  const said = document.querySelector("[data-enter]") ?? document.createElement("p");
  said.className = "govuk-hint";
  said.setAttribute("data-enter", "");
  said.setAttribute("role", "status");
  said.textContent = hall.enterSendsNothing;
  button.after(said);
}

/** Declaring is the one form that Enter sends, once the ward's name is typed in it. */
function isReady(form: HTMLFormElement): boolean {
  const typed = form.querySelector<HTMLInputElement>('[name="readBack"]')?.value ?? "";
  return form.dataset["command"] === "declare-result" && typed.trim() !== "";
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const isStop = target instanceof HTMLInputElement || target instanceof HTMLButtonElement;
  if (key !== "Enter" || !isStop) return;
  const form = target.closest<HTMLFormElement>("form[data-command]");
  if (!form || isReady(form)) return;
  event.preventDefault();
  if (target instanceof HTMLButtonElement) sayHow(target);
  else moveOn(form, target);
});

/** Typing starts at once in the form that is this person's to fill in, where nothing is wrong and nobody was faster. */
function startInNext(): void {
  if (document.querySelector("[data-error-summary]") || document.activeElement !== document.body)
    return;
  const fields = [...document.querySelectorAll<HTMLElement>(`form[data-next] :is(${stops})`)];
  const shown = fields.filter(isVisible);
  const empty = shown.find((field) => field instanceof HTMLInputElement && field.value === "");
  (empty ?? shown[0])?.focus({ preventScroll: true });
}

startInNext();

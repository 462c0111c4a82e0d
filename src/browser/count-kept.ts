/** One person's typing of one paper, in this tab: another person never finds it. */
function keyOf({ ward, username }: DOMStringMap, form: HTMLFormElement): string {
  const paper = form.querySelector<HTMLInputElement>('[name="sheet"], [name="name"]')?.value ?? "";
  return `wardcast:${ward}:${username}:${form.dataset["command"]}:${paper}`;
}

function fieldsOf(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [
    ...form.querySelectorAll<HTMLInputElement>("input:not([type=hidden])"),
    ...form.querySelectorAll("textarea"),
  ];
}

function restore(form: HTMLFormElement, kept: string): void {
  // This script wrote it: names of fields and what stood in them.
  const values = new Map(JSON.parse(kept) as [string, string][]);
  for (const field of fieldsOf(form)) field.value = values.get(field.name) ?? field.value;
}

/**
 * Keeps what is typed until the server has it, through a closed lid, a reload or a session that ended.
 * A form that comes back refused holds what was typed already.
 */
export function keepTyping(form: HTMLFormElement, page: DOMStringMap): void {
  const key = keyOf(page, form);
  const kept = sessionStorage.getItem(key);
  if (page["done"] === form.dataset["command"]) sessionStorage.removeItem(key);
  else if (kept !== null && page["refused"] === undefined) restore(form, kept);
  form.addEventListener("input", () => {
    const values = fieldsOf(form).map(({ name, value }) => [name, value]);
    sessionStorage.setItem(key, JSON.stringify(values));
  });
}

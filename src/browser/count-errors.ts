// A screen reader and a keyboard user start at the list of what is wrong.
document.querySelector<HTMLElement>("[data-error-summary]")?.focus();

export {};

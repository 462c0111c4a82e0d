/** Copies a field's text, or leaves it selected where a browser does not let a page copy. */
async function copy(field: HTMLTextAreaElement, button: HTMLButtonElement): Promise<void> {
  const { copied = "", selected = "" } = button.dataset;
  field.select();
  // Without HTTPS there is no clipboard.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  const isCopied = await (clipboard?.writeText(field.value) ?? Promise.reject(new Error())).then(
    () => true,
    () => false,
  );
  const said = button.parentElement?.querySelector("[role=status]");
  if (said) said.textContent = isCopied ? copied : selected;
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  const field = document.getElementById(button.dataset["copy"] ?? "");
  if (!(field instanceof HTMLTextAreaElement)) continue;
  button.hidden = false;
  button.addEventListener("click", () => void copy(field, button));
}

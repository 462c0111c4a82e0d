import { sentState } from "#i18n/en/hall.ts";
import { hasUnsent, wipe } from "./kept-store.ts";

/** Whoever signs out leaves nothing of what they typed on the device, and is asked first where that is not sent yet. */
async function signOut(form: HTMLFormElement, username: string): Promise<void> {
  if ((await hasUnsent(username)) && !confirm(sentState.signOut)) return;
  await wipe(username);
  form.submit();
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sign-out]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void signOut(form, form.dataset["signOut"] ?? "");
  });
}

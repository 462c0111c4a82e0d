import { sentState } from "#count-room/words/hall.ts";
import { hasUnsent, wipe } from "./draft-store.ts";

/** Tells this person's other tabs, which would go on keeping what is typed in them. */
const tabs = new BroadcastChannel("wardcast-signed-out");

/** Whoever signs out leaves nothing of what they typed on the device, and is asked first where that is not sent yet. */
async function signOut(form: HTMLFormElement, username: string): Promise<void> {
  if ((await hasUnsent(username)) && !confirm(sentState.signOut)) return;
  tabs.postMessage(username);
  await wipe(username);
  form.submit();
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sign-out]")) {
  const username = form.dataset["signOut"] ?? "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void signOut(form, username);
  });
  tabs.addEventListener("message", ({ data }) => {
    if (data === username) location.replace("/sign-in");
  });
}

import { followPage } from "./follow-page.ts";
import { renew } from "./renew.ts";

const minuteMs = 60_000;

/** Renews the rows that differ, and leaves the others as they are under the reader's eyes. */
function take(page: Document): void {
  for (const shown of document.querySelectorAll("[data-board-part]")) {
    const part = shown.getAttribute("data-board-part") ?? "";
    const fresh = page.querySelector(`[data-board-part="${CSS.escape(part)}"]`);
    if (fresh) renew(shown, fresh);
  }
}

// A ward gets late by the clock alone, of which the line tells nothing.
followPage("/count/events", take, minuteMs);

const everyMs = 5000;

/** The wards' part of a page; null when the session has ended or the network is away. */
async function freshWards(): Promise<Element | null> {
  const answer = await fetch(location.href, { redirect: "error" }).catch(() => null);
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-wards]");
}

/** Keeps the list right on a projector: whatever differs is replaced, but not under somebody's fingers. */
async function refresh(): Promise<void> {
  const shown = document.querySelector("[data-wards]");
  if (!shown || document.hidden || shown.contains(document.activeElement)) return;
  const fresh = await freshWards();
  if (fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh);
}

setInterval(() => void refresh(), everyMs);

import { line } from "#count-room/words/line.ts";

const againMs = 3000;

/** This page as the service has it now; null when the session has ended or the network is away. */
async function freshPage(): Promise<Document | null> {
  const answer = await fetch(location.href, { redirect: "error" }).catch(() => null);
  if (!answer?.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Loads the page for `take`, once more where it was asked to meanwhile; tells whether it could. */
function loader(take: (page: Document) => void): () => Promise<boolean> {
  let loading: Promise<boolean> | null = null;
  let isStale = false;
  const load = async (): Promise<boolean> => {
    isStale = false;
    const page = await freshPage();
    if (page) take(page);
    return isStale ? load() : page !== null;
  };
  return () => {
    isStale = true;
    loading ??= load().finally(() => {
      loading = null;
    });
    return loading;
  };
}

/** A page that is out of date says so in its heading too, which is what is looked at first. */
function markHeading(since: string | null): void {
  const heading = document.querySelector("main h1");
  const said = heading?.querySelector("[data-stale]");
  if (since === null) {
    said?.remove();
    return;
  }
  if (!heading || said) return;
  const mark = document.createElement("span");
  mark.className = "note";
  mark.setAttribute("data-stale", "");
  mark.textContent = ` ${line.stale(since)}`;
  heading.append(mark);
}

/** Says in the page's heading, and in its own line where it has one, whether it follows. */
function sayer(): (follows: boolean) => void {
  const shown = document.querySelector("[data-follows]");
  let since: string | null = null;
  return (follows) => {
    since = follows ? null : (since ?? new Date().toISOString());
    markHeading(since);
    const text = since === null ? line.follows : line.lost(since);
    if (!shown || shown.textContent === text) return;
    shown.textContent = text;
    shown.toggleAttribute("data-lost", !follows);
  };
}

/**
 * Hands this page over, as the service has it, whenever the line at `address` tells of a change. A page that nobody
 * looks at keeps no line: a browser allows a service only six. `everyMs`: also so often, where the clock alone changes it.
 */
export function followPage(
  address: string,
  take: (page: Document) => void,
  everyMs: number | null = null,
): void {
  const load = loader(take);
  const say = sayer();
  let events: EventSource | null = null;
  const open = () => {
    events = new EventSource(address);
    events.addEventListener("message", () => void load().then(say));
    events.addEventListener("error", lose);
  };
  const close = () => {
    events?.close();
    events = null;
  };
  const reopen = () => {
    if (events === null && !document.hidden) open();
  };
  const lose = () => {
    say(false);
    close();
    setTimeout(reopen, againMs * (0.5 + Math.random()));
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : reopen()));
  // A line that is cut silently would only be missed at its next sign of life.
  addEventListener("offline", lose);
  addEventListener("online", reopen);
  if (everyMs !== null) setInterval(() => !document.hidden && void load().then(say), everyMs);
  reopen();
}

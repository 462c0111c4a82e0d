import type { APIContext } from "astro";
import { staffLocals } from "#accounts/locals.ts";

/** Something that changes: its version, and who is to be told that it is another. */
export type Changing = {
  readonly version: () => string;
  readonly subscribe: (told: () => void) => () => void;
};

/** Changes that come together are told as one. */
const gatherMs = 100;
/** A sign of life, so that nothing on the way ends the line for being quiet. */
const beatMs = 20_000;
/** How soon a line ends after the session that opened it. */
const watchMs = 1000;
/** After it the reader comes back, and is asked again whether they are still signed in. */
const lifeMs = 10 * 60_000;

type Line = {
  readonly changing: Changing;
  /** Whether whoever opened the line may still be told. */
  readonly lasts: () => boolean;
  /** Aborted once the request's own line is gone, be it before the answer begins. */
  readonly signal: AbortSignal;
  readonly ended: () => void;
};

/** A version as server-sent events: at once and whenever it changes, until the reader goes or the line's life ends. */
function versions({ changing, lasts, signal, ended }: Line): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const over = new AbortController();
  return new ReadableStream({
    start(controller) {
      const close = () => {
        if (over.signal.aborted) return;
        over.abort();
        controller.close();
      };
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let told: string | null = null;
      const tell = () => {
        if (!lasts()) return close();
        const now = changing.version();
        if (now !== told) send(`data: ${now}\n\n`);
        told = now;
      };
      let gathering: NodeJS.Timeout | undefined;
      const unsubscribe = changing.subscribe(() => {
        gathering ??= setTimeout(() => {
          gathering = undefined;
          tell();
        }, gatherMs);
      });
      const beat = setInterval(() => send(":\n\n"), beatMs);
      const watch = setInterval(() => !lasts() && close(), watchMs);
      const life = setTimeout(close, lifeMs);
      over.signal.addEventListener("abort", () => {
        unsubscribe();
        for (const timer of [gathering, beat, watch, life]) clearTimeout(timer);
        ended();
      });
      signal.addEventListener("abort", close);
      if (signal.aborted) close();
      else tell();
    },
    cancel: () => over.abort(),
  });
}

/**
 * Tells an open staff page that something changed, and nothing of what: the page loads itself again for that, with all
 * its permissions. The line ends with the session that opened it; `ended` is called once the reader is gone.
 */
export function changeLine(
  { request, locals }: Pick<APIContext, "request" | "locals">,
  changing: Changing,
  ended: () => void = () => {},
): Response {
  const { staff, session } = staffLocals(locals);
  const lasts = () => session !== null && staff.lasts(session.id);
  const line = { changing, lasts, signal: request.signal, ended };
  // Astro would leave the body of an answer to HEAD open, and nobody reads it.
  const isRead = request.method !== "HEAD";
  if (!isRead) ended();
  return new Response(isRead ? versions(line) : null, {
    headers: {
      "content-type": "text/event-stream",
      // nginx would otherwise keep events back until it has a bufferful.
      "x-accel-buffering": "no",
    },
  });
}

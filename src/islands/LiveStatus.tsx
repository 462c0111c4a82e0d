import type { LiveWords } from "#i18n/en/live-words.ts";
import { usePage } from "./page.ts";
import type { LiveView } from "./use-live-view.ts";

type Props = { readonly live: LiveView };

function sentence({ live: words }: LiveWords, { status, isPaused, waiting }: LiveView): string {
  if (isPaused) return words.paused(waiting);
  if (status === null) return words.reload;
  switch (status.kind) {
    case "connected":
      return words.connected;
    case "reconnecting":
      return words.reconnecting(status.lastHeard);
    case "polling":
      return words.polling(status.lastHeard);
  }
}

/** Whether the page is changing by itself, and the button that stops it (WCAG 2.2.2). */
export function LiveStatus({ live }: Props) {
  const { words } = usePage();
  const { status, isPaused, pause, resume } = live;
  const kind = isPaused ? "paused" : (status?.kind ?? "still");
  return (
    <div class="live-status">
      <p class={`live-status__words live-status__words--${kind}`}>{sentence(words, live)}</p>
      {status !== null && (
        <button type="button" class="live-status__button" onClick={isPaused ? resume : pause}>
          {isPaused ? words.live.resume : words.live.pause}
        </button>
      )}
    </div>
  );
}

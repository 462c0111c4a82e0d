import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { connectLive, LiveStatus } from "#browser/live-client.ts";
import { newResults } from "#election/public/new-results.ts";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";

export type Connect = typeof connectLive;

export type LiveView = {
  /** What the page shows now. */
  readonly view: PublicView;
  /** Null until the page is connected, and always where no script runs. */
  readonly status: LiveStatus | null;
  readonly isPaused: boolean;
  /** Results that came in while updates were paused. */
  readonly waiting: number;
  /** The results that the last change of `view` brought. */
  readonly changed: readonly PublicContest[];
  readonly pause: () => void;
  readonly resume: () => void;
};

/**
 * The public view as it changes: what the server rendered at first, then what `connect` brings. While
 * paused it keeps the newest view and shows it on resuming, so that nothing is lost and nothing moves.
 */
export function useLiveView(first: PublicView, connect: Connect | undefined): LiveView {
  const [shown, setShown] = useState({ view: first, changed: [] as readonly PublicContest[] });
  const [newest, setNewest] = useState(first);
  const [status, setStatus] = useState<LiveStatus | null>(null);
  const [isPaused, setPaused] = useState(false);
  const paused = useRef(false);

  const show = (view: PublicView) =>
    setShown((before) => ({ view, changed: newResults(before.view, view) }));
  const setPause = (isNow: boolean) => {
    paused.current = isNow;
    setPaused(isNow);
  };

  useEffect(() => {
    const connection = connect?.({
      view: first,
      url: new URL("/live", location.href).href,
      onView: (view) => {
        setNewest(view);
        if (!paused.current) show(view);
      },
      onStatus: setStatus,
    });
    return () => connection?.close();
  }, [connect, first]);

  const waiting = useMemo(
    () => (isPaused ? newResults(shown.view, newest).length : 0),
    [isPaused, shown.view, newest],
  );
  return {
    ...shown,
    status,
    isPaused,
    waiting,
    pause: () => setPause(true),
    resume: () => {
      setPause(false);
      show(newest);
    },
  };
}

import { useEffect, useRef } from "preact/hooks";
import type { PublicCouncil } from "#election/public/public-model.ts";
import { usePage } from "./page.ts";

type Chart = { update(council: PublicCouncil): void; close(): void };

/**
 * The seats of the table beside it as bars with the majority's line. Its place is kept from the start;
 * the drawing is fetched when it comes near the screen and the browser has nothing better to do.
 */
export function SeatChart() {
  const { words, view } = usePage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart | undefined>(undefined);
  const newest = useRef(view.council);
  newest.current = view.council;

  useEffect(() => {
    let isGone = false;
    const draw = async () => {
      const { openSeatChart } = await import("./seat-chart.ts");
      if (isGone || canvas.current === null) return;
      const label = words.results.majorityMark(newest.current.majority);
      chart.current = openSeatChart(canvas.current, newest.current, label);
    };
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      // Safari has no idle callback; there the chart comes at the next turn.
      const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
      whenIdle(() => void draw());
    });
    if (canvas.current) seen.observe(canvas.current);
    return () => {
      isGone = true;
      seen.disconnect();
      chart.current?.close();
    };
  }, [words]);
  useEffect(() => chart.current?.update(view.council), [view.council]);

  return (
    <div class="seat-chart">
      <canvas ref={canvas} role="img" aria-label={words.results.chart(view.council.majority)} />
    </div>
  );
}

import { count } from "./number.ts";
import { time } from "./time.ts";

/** The words of pages that change while they are open. */
export const live = {
  label: "Live updates",
  reload: "Reload this page to see new results.",
  connected: "Live · connected",
  reconnecting: (lastHeard: string | null) =>
    lastHeard === null ? "Reconnecting." : `Reconnecting. Last heard at ${time.of(lastHeard)}.`,
  polling: (lastHeard: string | null) =>
    lastHeard === null
      ? "Checking for new results."
      : `Checking for new results. Last heard at ${time.of(lastHeard)}.`,
  paused: (waiting: number) =>
    waiting === 0
      ? "Updates are paused."
      : `Updates are paused. ${count(waiting, "new result")} to show.`,
  pause: "Pause updates",
  resume: "Resume updates",
  showNew: (results: number) => `Show ${count(results, "new result")}`,
  /** Said once for all that came since the last time, so that a listener is not talked over. */
  announcement: (
    wards: readonly { ward: string; elected: readonly string[]; isCorrection: boolean }[],
  ): string => {
    const [only] = wards;
    if (only && wards.length === 1) {
      const { ward, elected, isCorrection } = only;
      return `${ward} ${isCorrection ? "corrected" : "declared"}. Elected: ${elected.join("; ")}.`;
    }
    return `${wards.length} new results: ${wards.map(({ ward }) => ward).join(", ")}.`;
  },
};

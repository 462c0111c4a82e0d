import { usePage } from "./page.ts";

/** How many wards are declared, in words and as a bar. */
export function Progress() {
  const { words, view } = usePage();
  const { declared, total, turnout } = view.progress;
  return (
    <div class="declared-progress">
      <p id="declared-progress" class="declared-progress__words">
        {words.results.progress(declared, total)}
        {turnout !== null && ` · ${words.results.turnout(turnout, declared === total)}`}
      </p>
      <progress
        class="declared-progress__bar"
        aria-labelledby="declared-progress"
        max={total}
        value={declared}
      />
    </div>
  );
}

import { useEffect, useRef, useState } from "preact/hooks";
import { electedIn } from "#election/public/elected.ts";
import type { PublicContest } from "#election/public/public-model.ts";
import type { LiveWords } from "#i18n/en/live-words.ts";

/** How long results are gathered before they are said, so that several make one sentence. */
const gatherMs = 4000;

/** The text of a page's polite live region: the results that came in since it last spoke. */
export function useAnnouncement(changed: readonly PublicContest[], words: LiveWords): string {
  const [text, setText] = useState("");
  const gathered = useRef(new Map<string, PublicContest>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    for (const contest of changed) gathered.current.set(contest.id, contest);
    if (changed.length === 0 || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      const wards = [...gathered.current.values()].map((contest) => ({
        ward: contest.ward,
        elected: electedIn(contest).map(({ name }) => name),
        isCorrection: contest.state === "corrected",
      }));
      gathered.current.clear();
      timer.current = undefined;
      setText(words.live.announcement(wards));
    }, gatherMs);
  }, [changed, words]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return text;
}

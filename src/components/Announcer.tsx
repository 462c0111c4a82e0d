import { useAnnouncement } from "#browser/use-announcement.ts";
import type { PublicContest } from "#election/public-view.ts";
import { usePage } from "./page.ts";

type Props = { readonly changed: readonly PublicContest[] };

/** Tells people who listen to the page what was declared, when they are at leisure. */
export function Announcer({ changed }: Props) {
  const { words } = usePage();
  return (
    <p class="govuk-visually-hidden" aria-live="polite">
      {useAnnouncement(changed, words)}
    </p>
  );
}

import type { PublicContest } from "#election/public/public-model.ts";
import { usePage } from "./page.ts";
import { useAnnouncement } from "./use-announcement.ts";

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

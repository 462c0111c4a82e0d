/** A step of one ward's count, and when it is due in minutes after the close of poll. */
export type Due<Ward> = { readonly ward: Ward; readonly minute: number };

/** How long a night's count takes, from the close of poll to the last declaration. */
const lastMinute = 300;

/** The first ward declares this far into the night. */
const firstShare = 0.1;

/**
 * When each step of each ward is due: wards declare one after another, those with fewest ballot papers
 * first, and each ward's steps are spread over the time before its declaration.
 */
export function nightPlan<Ward>(
  wards: readonly Ward[],
  papers: (ward: Ward) => number,
  steps: (ward: Ward) => number,
): Due<Ward>[] {
  const ordered = wards.toSorted((a, b) => papers(a) - papers(b));
  const due = ordered.flatMap((ward, place) => {
    const share = firstShare + (1 - firstShare) * (place / Math.max(1, ordered.length - 1));
    const count = steps(ward);
    return Array.from({ length: count }, (_, step) => ({
      ward,
      minute: share * lastMinute * ((step + 1) / count),
    }));
  });
  return due.toSorted((a, b) => a.minute - b.minute);
}

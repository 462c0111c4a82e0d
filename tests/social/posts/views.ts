import type { PublicView } from "#election/public/public-model.ts";
import { playNight, readSheets } from "../../cli/played-night.ts";

/** The public view at the end of Camden's night of 2022, played through a real service. */
export async function camdensNight(): Promise<PublicView> {
  const { view } = await playNight("content", await readSheets("content"));
  return view;
}

/** The view as it stood when only these wards were declared. */
export function withDeclared(view: PublicView, slugs: ReadonlySet<string>): PublicView {
  const contests = view.contests.map((contest) =>
    slugs.has(contest.slug)
      ? contest
      : { ...contest, state: "counting" as const, result: null, earlier_results: [] },
  );
  const declared = contests.filter(({ result }) => result !== null).length;
  return {
    ...view,
    contests,
    progress: { ...view.progress, declared },
    council: { ...view.council, control: { kind: "undecided" } },
  };
}

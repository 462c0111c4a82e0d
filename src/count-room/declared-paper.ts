import type { AstroGlobal } from "astro";
import { staffLocals } from "#accounts/locals.ts";
import type { Declaration } from "#election/count/event.ts";
import type { Contest } from "#election/model.ts";

export type DeclaredPaper = {
  readonly contest: Contest;
  readonly declaration: Declaration;
  /** What the record says of itself, or the ward as it is now where the record is older than that. */
  readonly record: NonNullable<Declaration["record"]>;
  readonly isReplaced: boolean;
};

/** The declaration a printed page is made from: the latest, or that of `?version=`; null where there is none. */
export function declaredPaper({
  params,
  url,
  locals,
}: Pick<AstroGlobal, "params" | "url" | "locals">): DeclaredPaper | null {
  const { election, state } = staffLocals(locals).night;
  const contest = election.contests.find(({ slug }) => slug === params["ward"]);
  const stage = contest ? state.get(contest.id)?.stage : undefined;
  if (!contest || stage?.kind !== "declared") return null;
  const asked = url.searchParams.get("version");
  const last = stage.declarations.at(-1);
  const declaration =
    asked === null ? last : stage.declarations.find(({ version }) => String(version) === asked);
  if (!declaration) return null;
  const { council, title, pollDate, rehearsal } = election;
  const known = { council, title, pollDate, rehearsal, ward: contest.ward };
  const record = declaration.record ?? { ...known, number: 1, capacity: "ro" as const };
  return { contest, declaration, record, isReplaced: declaration !== last };
}

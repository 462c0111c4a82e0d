import type { Instant } from "#election/model.ts";
import type { PublicContest, PublicState, PublicView } from "#election/public-view.ts";
import type { Announcement, AnnouncementKind } from "./announcement.ts";

const counting: readonly PublicState[] = [
  "verified",
  "counting",
  "recount",
  "declared",
  "corrected",
];
const calledOff: readonly PublicState[] = ["countermanded", "abandoned", "postponed"];

/** One thing that is told, before what is the same for all is added. */
type News = {
  readonly kind: AnnouncementKind;
  /** What makes it the same thing when it is worked out again. */
  readonly subject: string;
  readonly contest: PublicContest | null;
  readonly at: Instant | null;
};

function wardNews(before: PublicContest | null, contest: PublicContest): News[] {
  const { id, state, result, earlier_results } = contest;
  const known = before?.result?.version ?? 0;
  const declared = [...earlier_results, ...(result ? [result] : [])]
    .filter(({ version }) => version > known)
    .map(({ version, declared_at }): News => {
      const kind = version === 1 ? "declared" : "corrected";
      return { kind, subject: `${id}:${version}`, contest, at: declared_at };
    });
  const stage = (kind: AnnouncementKind): News => ({ kind, subject: id, contest, at: null });
  // Only the newest version is told: what it replaced is on the ward's page.
  if (declared.length > 0) return declared.slice(-1);
  if (state === before?.state) return [];
  if (state === "verified") return [stage("verified")];
  if (state === "uncontested") return [stage("uncontested")];
  return calledOff.includes(state) ? [stage("postponed")] : [];
}

function hasStarted(view: PublicView | null): boolean {
  return view?.contests.some(({ state }) => counting.includes(state)) ?? false;
}

function isOver({ progress }: PublicView): boolean {
  return progress.total > 0 && progress.declared === progress.total;
}

function controlOf(view: PublicView | null): string {
  const control = view?.council.control;
  return control?.kind === "party" ? control.party_id : (control?.kind ?? "undecided");
}

function councilNews(before: PublicView | null, after: PublicView): News[] {
  const { id } = after.election;
  const whole = (kind: AnnouncementKind, subject: string): News => {
    return { kind, subject, contest: null, at: null };
  };
  const control = controlOf(after);
  const isDecided = control !== "undecided" && control !== controlOf(before);
  return [
    ...(isDecided ? [whole("control-decided", `${id}:${control}`)] : []),
    ...(isOver(after) && !(before && isOver(before)) ? [whole("all-declared", id)] : []),
  ];
}

/**
 * What became new between two public views, in the order it is to be told; `before` is null where nothing is
 * known of what was told. The same thing has the same id whenever it is worked out, and holds nothing but
 * what was public then.
 */
export function announcements(
  before: PublicView | null,
  after: PublicView,
  siteUrl: string | null,
): Announcement[] {
  const known = new Map(before?.contests.map((contest) => [contest.id, contest]));
  const isStart = hasStarted(after) && !hasStarted(before);
  const start: News = {
    kind: "count-started",
    subject: after.election.id,
    contest: null,
    at: null,
  };
  const news = [
    ...(isStart ? [start] : []),
    ...after.contests.flatMap((contest) => wardNews(known.get(contest.id) ?? null, contest)),
    ...councilNews(before, after),
  ];
  const { election, council, progress, test } = after;
  return news.map(({ kind, subject, contest, at }) => ({
    id: `${kind}:${subject}`,
    kind,
    at: at ?? after.updated ?? election.polls_close,
    test,
    election,
    council,
    progress,
    contest,
    url: siteUrl === null ? null : `${siteUrl}/results/${contest ? `${contest.slug}/` : ""}`,
  }));
}

/** The wards' declarations, each as it stands now: what is told of a night when all of it is told at once. */
export function declarations(view: PublicView, siteUrl: string | null): Announcement[] {
  return announcements(null, view, siteUrl).filter(
    ({ kind }) => kind === "declared" || kind === "corrected",
  );
}

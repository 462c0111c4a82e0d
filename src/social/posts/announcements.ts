import type { Instant } from "#election/model.ts";
import type { PublicContest, PublicState, PublicView } from "#election/public/public-model.ts";
import { hrefIn } from "#i18n/href.ts";
import { printName } from "#social/outbox/announcement-name.ts";
import type { Announcement, AnnouncementKind } from "./announcement.ts";

const counted: readonly PublicState[] = ["counting", "recount"];
const started: readonly PublicState[] = [...counted, "verified", "declared", "corrected"];
const calledOff: readonly PublicState[] = ["countermanded", "abandoned", "postponed"];
const before: readonly PublicState[] = ["scheduled", "polling", "polls-closed", "verifying"];

/** What there is to say now of one thing that may have been told before. */
export type Statement = {
  readonly kind: AnnouncementKind;
  /** The contest it is about; the election where it is about the whole council. */
  readonly contest: string;
  /** What is said, in short: another whenever something else is. Null where it is past: what is out stands, and no more is sent. */
  readonly says: string | null;
  /** Of the result; null for what is counted as it is told. */
  readonly version: number | null;
  /** Whether it is told by itself; else only where something else was told before. */
  readonly isNews: boolean;
  readonly announcement: Announcement;
};

type Said = Pick<Statement, "kind" | "says" | "isNews"> & { readonly version?: number };

const notSo = "not-so";

/** What a ward's state says of something that was or was not told of it. */
function ofStage(
  kind: AnnouncementKind,
  { state }: PublicContest,
  { is, isNot }: { readonly is: readonly PublicState[]; readonly isNot: readonly PublicState[] },
  says: unknown,
): Said {
  if (is.includes(state)) return { kind, says: JSON.stringify(says), isNews: true };
  return { kind, says: isNot.includes(state) ? notSo : null, isNews: false };
}

function ofWard(contest: PublicContest): Said[] {
  const { state, result, verified, candidates } = contest;
  const version = result?.version;
  const open = [...before, ...started];
  const ofResult: Said[] =
    version === undefined
      ? []
      : [
          {
            kind: version === 1 ? "declared" : "corrected",
            says: `${version}`,
            version,
            isNews: true,
          },
        ];
  const names = candidates.map(({ name }) => name);
  return [
    ...ofResult,
    // While the votes are counted it is so, and no longer news.
    ...(counted.includes(state)
      ? []
      : [ofStage("verified", contest, { is: ["verified"], isNot: before }, verified)]),
    ofStage("uncontested", contest, { is: ["uncontested"], isNot: open }, names),
    ofStage("postponed", contest, { is: calledOff, isNot: open }, state),
  ];
}

function isOver({ progress }: PublicView): boolean {
  return progress.total > 0 && progress.declared === progress.total;
}

function seatsOf({ council, progress }: PublicView): string {
  const held = council.parties.filter((party) => party.held > 0);
  const seats = held.map((party) => [party.party_id, party.held]);
  return JSON.stringify([progress.total, progress.turnout, council.control, seats]);
}

function startOf(view: PublicView): string | null {
  if (!view.contests.some(({ state }) => started.includes(state))) return notSo;
  return isOver(view) ? null : "started";
}

function ofCouncil(view: PublicView): Said[] {
  const { control } = view.council;
  const party = control.kind === "party" ? [control.party_id] : [];
  const start = startOf(view);
  const isDecided = control.kind !== "undecided" && control.kind !== "not-stated";
  const over = isOver(view);
  return [
    { kind: "count-started", says: start, isNews: start === "started" },
    {
      kind: "control-decided",
      says: isDecided ? [control.kind, ...party].join(" ") : notSo,
      isNews: isDecided,
    },
    { kind: "all-declared", says: over ? seatsOf(view) : notSo, isNews: over },
  ];
}

function resultAt({ kind }: Said, contest: PublicContest | null): Instant | null {
  const isResult = kind === "declared" || kind === "corrected";
  return isResult ? (contest?.result?.declared_at ?? null) : null;
}

/**
 * All that there is to say of a view, in the order it is to be told: a ward's newest result and no older one, and what
 * is not so, for whoever was told that it is. Holds nothing but what is public. `languages` are the site's.
 */
export function statements(
  view: PublicView,
  siteUrl: string | null,
  languages: readonly string[] = ["en"],
): Statement[] {
  const { election, council, progress, test } = view;
  const stated = (contest: PublicContest | null) => {
    const path = `/results/${contest ? `${contest.slug}/` : ""}`;
    const pages = {
      url: siteUrl === null ? null : siteUrl + path,
      ...(siteUrl !== null && languages.includes("cy") && { url_cy: siteUrl + hrefIn("cy", path) }),
    };
    return (said: Said): Statement => {
      const { kind, version = null } = said;
      const about = { kind, contest: contest?.id ?? election.id };
      const at = resultAt(said, contest) ?? view.updated ?? election.polls_close;
      const id = printName({ ...about, version: version ?? 1, detail: "" });
      const facts = { test, election, council, progress, contest, ...pages };
      return { ...said, ...about, version, announcement: { id, kind, at, ...facts } };
    };
  };
  const whole = ofCouncil(view).map(stated(null));
  return [
    ...whole.slice(0, 1),
    ...view.contests.flatMap((contest) => ofWard(contest).map(stated(contest))),
    ...whole.slice(1),
  ];
}

/** What is news in a view, each thing as it stands now. */
export function announcements(
  view: PublicView,
  siteUrl: string | null,
  languages?: readonly string[],
): Announcement[] {
  return statements(view, siteUrl, languages).flatMap(({ isNews, announcement }) =>
    isNews ? [announcement] : [],
  );
}

/** The wards' declarations, each as it stands now: what is told of a night when all of it is told at once. */
export function declarations(
  view: PublicView,
  siteUrl: string | null,
  languages?: readonly string[],
): Announcement[] {
  return announcements(view, siteUrl, languages).filter(
    ({ kind }) => kind === "declared" || kind === "corrected",
  );
}

import type { Instant } from "#election/model.ts";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import { kindOf } from "#social/outbox/announcement-name.ts";
import { isRevivable } from "#social/outbox/decide-approval.ts";
import { isInFlight, type Post, type Stage } from "#social/outbox/post.ts";
import { contestOf } from "#social/posts/post-ward.ts";
import { supersededAt } from "#social/posts/superseded.ts";
import { answerKind } from "#social/replies/answers.ts";
import type { Comms } from "./comms.ts";

/** The lists of the desk, what waits for somebody first; `most` where only the newest of what is over are shown. */
const lists = [
  { name: "waiting", stages: ["drafted", "approved"], most: null },
  { name: "trouble", stages: ["unknown", "failed"], most: null },
  { name: "going", stages: ["queued", "sending"], most: null },
  { name: "out", stages: ["sent", "retracted"], most: null },
  { name: "not-sent", stages: ["missed", "cancelled"], most: 12 },
] as const satisfies readonly {
  name: string;
  stages: readonly Stage["kind"][];
  most: number | null;
}[];

type ListName = (typeof lists)[number]["name"];

/** One ward, or one thing about the whole council, with the posts that tell the newest of it. */
export type DeskRow = {
  /** The contest's id, or what is told of the council. */
  readonly key: string;
  readonly contest: PublicContest | null;
  /** The kind of the newest news, without its language. */
  readonly kind: string;
  readonly at: Instant;
  /** The posts that tell it, a channel after another. */
  readonly posts: readonly Post[];
  /** Posts of older news that somebody still has to know of: a wrong result that is out, or a post in doubt. */
  readonly older: readonly Post[];
};

export type DeskList = {
  readonly name: ListName;
  /** How many there are, also where not all are shown. */
  readonly count: number;
  readonly rows: readonly DeskRow[];
};

/** Results before everything else, and among them what puts a wrong one right. */
const urgency = ["corrected", "declared", "control-decided", "all-declared"];

function urgencyOf({ kind }: Pick<DeskRow, "kind">): number {
  const place = urgency.indexOf(kind);
  return place === -1 ? urgency.length : place;
}

/** Later news of a ward comes later in its count too, where both bear the same minute. */
const course = ["count-started", "uncontested", "postponed", "verified", "declared", "corrected"];

function isNewer(one: Post, other: Post): boolean {
  if (one.announcedAt !== other.announcedAt) return one.announcedAt > other.announcedAt;
  if (kindOf(one.announcementKind) !== kindOf(other.announcementKind))
    return (
      course.indexOf(kindOf(one.announcementKind)) > course.indexOf(kindOf(other.announcementKind))
    );
  return one.announcement.localeCompare(other.announcement, "en", { numeric: true }) > 0;
}

const ofTheCouncil = ["count-started", "control-decided", "all-declared"];

/** What a post is news of: a later one about the same takes its place. Reminders and answers stand by themselves. */
function subjectOf(post: Post, view: PublicView): string {
  const kind = kindOf(post.announcementKind);
  if (ofTheCouncil.includes(kind)) return kind;
  const ward = course.includes(kind) ? contestOf(post, view) : null;
  return ward?.id ?? post.announcement;
}

function isStillOut(post: Post, current: readonly Post[], view: PublicView): boolean {
  if (post.stage.kind !== "sent") return false;
  if (post.stage.retraction !== null) return true;
  const own = current.filter(({ channel }) => channel === post.channel);
  if (own.some(({ stage }) => stage.kind === "sent")) return false;
  return supersededAt(post, view) !== null || own.some(({ corrects }) => corrects === post.id);
}

function rowOf(key: string, posts: readonly [Post, ...Post[]], view: PublicView): DeskRow {
  const newest = posts.reduce((found, post) => (isNewer(post, found) ? post : found));
  const current = posts.filter(({ announcement }) => announcement === newest.announcement);
  const older = posts
    .filter(({ announcement }) => announcement !== newest.announcement)
    .filter((post) => isInFlight(post) || isStillOut(post, current, view));
  const contest = contestOf(newest, view);
  return {
    key,
    contest,
    kind: kindOf(newest.announcementKind),
    at: newest.announcedAt,
    posts: current,
    older,
  };
}

/** Whether a wrong result is out and nothing is on its way that puts it right. */
function isLeftWrong({ posts, older }: DeskRow): boolean {
  return older.some(
    ({ channel, stage }) =>
      stage.kind === "sent" && !posts.some((post) => post.channel === channel && !isOver(post)),
  );
}

function isOver({ stage }: Post): boolean {
  return stage.kind === "missed" || stage.kind === "cancelled" || stage.kind === "retracted";
}

/** The list a row is in: that of whichever of its posts needs somebody most. */
function listOf(row: DeskRow): ListName {
  const kinds = [...row.posts, ...row.older].map(({ stage }) => stage.kind);
  const found = lists.find(({ name, stages }) => {
    if (name === "trouble" && isLeftWrong(row)) return true;
    const of: readonly Stage["kind"][] = stages;
    return kinds.some((kind) => of.includes(kind));
  });
  return found?.name ?? "not-sent";
}

/** An answer to somebody is seen to the end beside what they wrote. */
function isDoneAnswer({ kind }: DeskRow, list: ListName): boolean {
  return kind === answerKind && (list === "out" || list === "not-sent");
}

/** Every post in the row of what it tells, in no order; what is for later is the campaign's. */
export function deskRows(
  { outbox, campaign }: Pick<Comms, "outbox" | "campaign">,
  view: PublicView,
): readonly DeskRow[] {
  const posts = [...outbox.state.channels.values()]
    .flatMap((channel) => [...channel.posts.values()])
    .filter((post) => !campaign.isForLater(post));
  const subjects = Map.groupBy(posts, (post) => subjectOf(post, view));
  return [...subjects].flatMap(([key, [first, ...rest]]) =>
    first ? [rowOf(key, [first, ...rest], view)] : [],
  );
}

/**
 * The rows in the lists they belong to, the lists always all there. What waits stands in the order it became news, so
 * that nothing new moves what somebody is about to press; what is done stands with the newest first.
 */
export function deskLists(rows: readonly DeskRow[]): readonly DeskList[] {
  const inOrder = rows.toSorted(
    (a, b) => urgencyOf(a) - urgencyOf(b) || a.at.localeCompare(b.at) || a.key.localeCompare(b.key),
  );
  return lists.map(({ name, most }) => {
    const found = inOrder.filter((row) => listOf(row) === name && !isDoneAnswer(row, name));
    const isDone = name === "out" || name === "not-sent";
    const sorted = isDone ? found.toSorted((a, b) => b.at.localeCompare(a.at)) : found;
    const shown = sorted.filter(
      ({ posts }, place) => place < (most ?? sorted.length) || posts.some(isRevivable),
    );
    return { name, count: found.length, rows: shown };
  });
}

/** How many rows wait for an approval, and in how many something went wrong. */
export function deskCounts(rows: readonly DeskRow[]): { waiting: number; trouble: number } {
  const inTrouble: readonly Stage["kind"][] = ["unknown", "failed"];
  return {
    waiting: rows.filter(({ posts }) => posts.some(({ stage }) => stage.kind === "drafted")).length,
    trouble: rows.filter(
      (row) =>
        isLeftWrong(row) ||
        [...row.posts, ...row.older].some(({ stage }) => inTrouble.includes(stage.kind)),
    ).length,
  };
}

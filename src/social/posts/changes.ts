import { type AnnouncementName, kindOf, readName } from "#social/outbox/announcement-name.ts";
import type { Post, PostId, Stage } from "#social/outbox/post.ts";
import type { Statement } from "./announcements.ts";

/** Why Wardcast itself cancels a post: where the same is so again, it is told after all. */
const ownReasons = {
  corrected: "The result was corrected.",
  changed: "What it says is no longer so.",
} as const;

/** A statement that has to be put before people. */
export type Telling = {
  readonly statement: Statement;
  readonly version: number;
  /** The posts that are out and say otherwise: one, or one a language. */
  readonly corrects: readonly Post[];
};

export type Changes = {
  readonly cancel: readonly { readonly post: PostId; readonly reason: string }[];
  readonly tell: readonly Telling[];
};

/** One telling of a thing, in one post or in one a language. */
type Told = { readonly version: number; readonly says: string | null; readonly posts: Post[] };

const unsent: readonly Stage["kind"][] = ["drafted", "approved", "queued", "failed"];
const onItsWay: readonly Stage["kind"][] = [...unsent, "sending", "unknown"];

/** Where what is told of a thing stands together: a ward's corrections beside its declaration. */
function slotOf({ kind, contest }: Pick<AnnouncementName, "kind" | "contest">): string {
  return `${kind === "corrected" ? "declared" : kind}:${contest}`;
}

/** What a post says. One that an older version of Wardcast wrote says what its name does, or what is so. */
function saysOf({ says }: Post, { kind, version, detail }: AnnouncementName): string | null {
  if (says !== null) return says;
  if (["declared", "corrected"].includes(kind)) return String(version);
  if (kind !== "control-decided" || detail === "") return null;
  return detail === "no-overall-control" ? detail : `party ${detail}`;
}

/** A channel's posts by what they are about, each telling of it, oldest first. */
function tellingsOf(posts: Iterable<Post>): ReadonlyMap<string, Told[]> {
  const slots = new Map<string, Told[]>();
  for (const post of posts) {
    const name = readName(post.announcement);
    if (!name) continue;
    const { version } = name;
    const told = slots.get(slotOf(name)) ?? [];
    slots.set(slotOf(name), told);
    const says = saysOf(post, name);
    const same = told.find((one) => one.version === version && one.says === says);
    if (same) same.posts.push(post);
    else told.push({ version, says, posts: [post] });
  }
  for (const told of slots.values()) told.sort((a, b) => a.version - b.version);
  return slots;
}

function isOut({ posts }: Told): boolean {
  return posts.some(({ stage }) => stage.kind === "sent");
}

/** Whether it was left out only because something else was so meanwhile. */
function isWithdrawn({ posts }: Told): boolean {
  const own: readonly string[] = Object.values(ownReasons);
  return posts.every(({ stage }) => stage.kind === "cancelled" && own.includes(stage.reason));
}

function tellingOf(statement: Statement, told: readonly Told[]): Telling | null {
  const { says, isNews } = statement;
  if (says === null) return null;
  const isSame = (one: Told) => one.says === null || one.says === says;
  if (
    told.some((one) => isSame(one) && one.posts.some(({ stage }) => onItsWay.includes(stage.kind)))
  )
    return null;
  const last = told.at(-1);
  const out = told.findLast(isOut) ?? null;
  if (out ? isSame(out) : !isNews) return null;
  // A person left it out.
  if (last && isSame(last) && !isWithdrawn(last)) return null;
  const corrects = out ? out.posts.filter(({ stage }) => stage.kind === "sent") : [];
  return { statement, version: statement.version ?? (last?.version ?? 0) + 1, corrects };
}

function falseOnes({ says }: Statement, told: readonly Told[]): Changes["cancel"] {
  return told.flatMap((one) => {
    if (says !== null && (one.says === null || one.says === says)) return [];
    return one.posts.flatMap(({ id, announcementKind, stage }) => {
      if (!unsent.includes(stage.kind)) return [];
      const isResult = ["declared", "corrected"].includes(kindOf(announcementKind));
      return [{ post: id, reason: isResult ? ownReasons.corrected : ownReasons.changed }];
    });
  });
}

/**
 * What has to change so that a channel tells what is so: posts that are not out and say otherwise are cancelled, what
 * is new is told, and so is what corrects a post that is out. Pure; the same again once the changes are made is nothing.
 */
export function changesOn(posts: Iterable<Post>, statements: readonly Statement[]): Changes {
  const slots = tellingsOf(posts);
  const told = (statement: Statement) => slots.get(slotOf(statement)) ?? [];
  return {
    cancel: statements.flatMap((statement) => falseOnes(statement, told(statement))),
    tell: statements.flatMap((statement) => tellingOf(statement, told(statement)) ?? []),
  };
}

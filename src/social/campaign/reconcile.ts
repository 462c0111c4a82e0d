import type { Instant } from "#election/model.ts";
import type { Post, PostId, Stage } from "#social/outbox/post.ts";
import type { ChannelState } from "#social/outbox/state.ts";
import { instantOf, type Reminder } from "./plan.ts";
import { deadlineOf, readAnnouncement, reminderKind, slotOf } from "./reminder-id.ts";

/** Why the campaign itself cancels a post. Where one of these holds no longer, the reminder is drafted again. */
export const ownReasons = {
  moved: "Its deadline or its time was changed.",
  notWanted: "It is no longer among the reminders.",
  noPoll: "No ward has a poll.",
} as const;
const passed = "Its time passed before anyone approved it.";

/** A post of the campaign with what its name says. */
type NamedPost = {
  readonly post: Post;
  readonly slot: string;
  readonly deadline: string;
  readonly revision: number;
};

export type Changes = {
  readonly cancel: readonly { readonly post: PostId; readonly reason: string }[];
  readonly draft: readonly {
    readonly reminder: Reminder;
    readonly revision: number;
    /** What is out and names another deadline. */
    readonly corrects: Post | null;
  }[];
};

const unsent: readonly Stage["kind"][] = ["drafted", "approved", "queued", "failed"];

/** A channel's posts of the campaign, the last revision of each reminder. */
function lastOfEach({ posts }: ChannelState): ReadonlyMap<string, NamedPost> {
  const last = new Map<string, NamedPost>();
  for (const post of posts.values()) {
    const named =
      post.announcementKind === reminderKind ? readAnnouncement(post.announcement) : null;
    if (!named || named.revision <= (last.get(named.slot)?.revision ?? 0)) continue;
    last.set(named.slot, { post, ...named });
  }
  return last;
}

function isAsPlanned({ post, deadline }: NamedPost, reminder: Reminder): boolean {
  const { notBefore, notAfter, corrects } = post;
  // A correction has no time of its own.
  if (corrects !== null) return deadline === deadlineOf(reminder);
  const isSameTime = notBefore === reminder.notBefore && notAfter === reminder.notAfter;
  return deadline === deadlineOf(reminder) && isSameTime;
}

/** Why what was not sent is not to be sent; null where it may be, or where nothing is left to cancel. */
function cancelReason(
  known: NamedPost,
  wanted: Reminder | undefined,
  now: Instant,
  whyNone: string,
): string | null {
  const { stage, notAfter } = known.post;
  if (!unsent.includes(stage.kind)) return null;
  // What was approved in time is missed by the outbox itself.
  if (notAfter !== null && now >= notAfter) return stage.kind === "drafted" ? passed : null;
  if (!wanted) return whyNone;
  return isAsPlanned(known, wanted) ? null : ownReasons.moved;
}

/** Whether a reminder has to be drafted though there was a post of it. */
function isToDraftAgain(known: NamedPost, reminder: Reminder): boolean {
  const { stage } = known.post;
  if (stage.kind === "cancelled" && Object.values<string>(ownReasons).includes(stage.reason))
    return true;
  if (unsent.includes(stage.kind)) return !isAsPlanned(known, reminder);
  // What went out, or was left out by a person, is said again only of another deadline.
  return known.deadline !== deadlineOf(reminder);
}

/** At once, and for as long as anybody may believe either deadline. */
function correctionOf(reminder: Reminder, known: NamedPost, now: Instant): Reminder {
  const [date = "", time = ""] = known.deadline.split("T");
  const ends = [instantOf({ date, time }), instantOf(reminder.deadline)];
  return { ...reminder, notBefore: now, notAfter: ends.toSorted().at(-1) ?? now };
}

/**
 * What has to change so that a channel's posts are those of the plan: posts whose deadline moved or fell away are
 * cancelled, and reminders whose time has not ended are drafted, each once. `whyNone` is said of a post that the
 * plan has no longer.
 */
export function reconcile(
  channel: ChannelState,
  reminders: readonly Reminder[],
  now: Instant,
  whyNone: string,
): Changes {
  const wanted = new Map(reminders.map((reminder) => [slotOf(reminder), reminder]));
  const last = lastOfEach(channel);
  const cancel = [...last.values()].flatMap((known) => {
    const reason = cancelReason(known, wanted.get(known.slot), now, whyNone);
    return reason === null ? [] : [{ post: known.post.id, reason }];
  });
  const draft = reminders.flatMap((reminder) => {
    const known = last.get(slotOf(reminder));
    if (known && !isToDraftAgain(known, reminder)) return [];
    const corrects = known?.post.stage.kind === "sent" ? known.post : null;
    const wanted = corrects && known ? correctionOf(reminder, known, now) : reminder;
    if (now >= wanted.notAfter) return [];
    return [{ reminder: wanted, revision: (known?.revision ?? 0) + 1, corrects }];
  });
  return { cancel, draft };
}

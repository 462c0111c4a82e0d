import { kindOf } from "./announcement-name.ts";
import { isTooOld, officerRefusal, testRefusal } from "./claim.ts";
import type { Draft, PostCommand } from "./command.ts";
import {
  accepted,
  type Circumstances,
  type Decision,
  later,
  refused,
  refusedFor,
} from "./decision.ts";
import type { OutboxEvent } from "./event.ts";
import { type Post, type PostId, postIdOf, type Stage } from "./post.ts";
import { type AutoApproval, channelState, postOf } from "./state.ts";

export function wrongStage({ stage }: Post, asked: string): Decision {
  return refused("wrong-stage", `A post that is ${stage.kind} cannot be ${asked}.`);
}

const textMissing = refused("text-missing", "The post has no text. Write one.");

/** Approved, and in the queue at once where there is no hold. */
export function approval(
  { world }: Circumstances,
  { post, version, notBefore }: Pick<Post, "version" | "notBefore"> & { readonly post: PostId },
  { approver, asOfficer, holdSeconds }: AutoApproval,
): readonly OutboxEvent[] {
  const heldUntil = later(world, holdSeconds * 1000);
  // What goes out at a time of its own is dated by that already.
  const times = { heldUntil, createdAt: notBefore === null ? heldUntil : null };
  const by = { approver, asOfficer };
  const approved: OutboxEvent = { kind: "post-approved", post, version, ...by, ...times };
  return holdSeconds > 0 ? [approved] : [approved, { kind: "post-queued", post }];
}

/** The order that approves a draft at once; null where somebody has to look at it. */
function orderFor({ state }: Circumstances, draft: Draft): AutoApproval | null {
  const { autoApprovals } = channelState(state, draft.channel);
  const order = autoApprovals.get(kindOf(draft.announcementKind));
  return order && officerRefusal(state, draft, order.asOfficer) === null ? order : null;
}

/**
 * Puts a post before people, once for each channel, announcement and kind. What became news before the channel
 * was opened is missed at once, so that opening one late does not flood it.
 */
export function draftPost(circumstances: Circumstances, command: Draft): Decision {
  const { state, rules } = circumstances;
  const { channel, announcement, announcementKind, kind: _, ...rest } = command;
  if (!rules.has(channel))
    return refused("unknown-channel", `There is no channel ${channel}. Look at council.yaml.`);
  const { enabledAt } = channelState(state, channel);
  if (enabledAt === null)
    return refused("channel-not-enabled", `${channel} is not open. Its owner opens it first.`);
  if (command.payload.text.trim() === "") return textMissing;
  const post = postIdOf(channel, announcement, announcementKind);
  if (postOf(state, post)) return refused("already-drafted", `${post} is there already.`);
  const test = testRefusal(circumstances, command);
  if (test) return refusedFor(test);
  const event: OutboxEvent = {
    kind: "post-drafted",
    post,
    announcement,
    announcementKind,
    ...rest,
    corrects: command.corrects ?? null,
    says: command.says ?? null,
  };
  if (command.fault) return accepted(event, { kind: "post-failed", post, reason: command.fault });
  if (command.announcedAt < enabledAt)
    return accepted(event, { kind: "post-missed", post, because: "before-enabled" });
  if (isTooOld(circumstances, command.notAfter))
    return accepted(event, { kind: "post-missed", post, because: "too-old" });
  const auto = orderFor(circumstances, command);
  const about = { post, version: 1, notBefore: command.notBefore };
  return auto ? accepted(event, ...approval(circumstances, about, auto)) : accepted(event);
}

export function anotherVersion({ version }: Post): Decision {
  return refused(
    "another-version",
    `This post was changed and is at version ${version}. Look at it again.`,
  );
}

export function approvePost(
  circumstances: Circumstances,
  post: Post,
  { version, holdSeconds }: Extract<PostCommand, { kind: "approve" }>,
): Decision {
  const { stage, id } = post;
  if (stage.kind !== "drafted") return wrongStage(post, "approved");
  if (post.version !== version) return anotherVersion(post);
  if (stage.rejection !== null)
    return refused("rejected-version", "This version was rejected. Change the post first.");
  const { state, by: approver, isOfficer: asOfficer } = circumstances;
  const refusal = officerRefusal(state, post, asOfficer) ?? testRefusal(circumstances, post);
  if (refusal) return refusedFor(refusal);
  if (isTooOld(circumstances, post.notAfter))
    return accepted({ kind: "post-missed", post: id, because: "too-old" });
  const order = { approver, asOfficer, holdSeconds };
  return accepted(...approval(circumstances, { ...post, post: id }, order));
}

const editable: readonly Stage["kind"][] = ["drafted", "approved", "queued", "failed"];
const undoable: readonly Stage["kind"][] = ["approved", "queued"];
/** Whether it was approved and can still be held back. */
export function isUndoable({ stage }: Post): boolean {
  return undoable.includes(stage.kind);
}

const rejectable: readonly Stage["kind"][] = ["drafted", ...undoable];

export function editPost(
  post: Post,
  { version, payload }: Extract<PostCommand, { kind: "edit" }>,
): Decision {
  if (!editable.includes(post.stage.kind)) return wrongStage(post, "changed");
  if (post.version !== version) return anotherVersion(post);
  if (payload.text.trim() === "") return textMissing;
  return accepted({ kind: "post-edited", post: post.id, payload });
}

/** Makes a correction another way: a new version, which has to be approved again. */
export function recastPost(
  { state }: Circumstances,
  post: Post,
  { version, way }: Extract<PostCommand, { kind: "recast" }>,
): Decision {
  if (!editable.includes(post.stage.kind)) return wrongStage(post, "changed");
  if (post.version !== version) return anotherVersion(post);
  const { id, corrects } = post;
  if (corrects === null) return refused("nothing-to-correct", "This post corrects no other.");
  const wrong = postOf(state, corrects)?.stage;
  const out = wrong?.kind === "sent" ? wrong.sent : null;
  if (out === null && way !== "repost")
    return refused(
      "nothing-to-amend",
      "The wrong post is not out any more. Post this as a new one.",
    );
  const replyTo = way === "reply" ? out : null;
  return accepted({ kind: "post-recast", post: id, way, replyTo });
}

/** Tried again as it is, which is only for what somebody approved. */
export function retryPost(post: Post): Decision {
  if (post.stage.kind !== "failed") return wrongStage(post, "tried again");
  return post.approvedBy === null
    ? refused("never-approved", "Nobody has approved this post. Change it, then approve it.")
    : accepted({ kind: "post-retried", post: post.id });
}

/** Whether it was news before its channel was opened, and can be posted all the same. */
export function isRevivable({ stage }: Post): boolean {
  return stage.kind === "missed" && stage.because === "before-enabled";
}

export function revivePost(post: Post): Decision {
  return isRevivable(post)
    ? accepted({ kind: "post-revived", post: post.id })
    : wrongStage(post, "posted after all");
}

export function withdrawApproval(post: Post): Decision {
  return isUndoable(post)
    ? accepted({ kind: "approval-withdrawn", post: post.id })
    : wrongStage(post, "held back");
}

export function rejectPost(
  post: Post,
  { version, reason }: Extract<PostCommand, { kind: "reject" }>,
): Decision {
  if (!rejectable.includes(post.stage.kind)) return wrongStage(post, "rejected");
  if (post.version !== version) return anotherVersion(post);
  if (reason.trim() === "")
    return refused("reason-missing", "Say why, so that it can be put right.");
  return accepted({ kind: "post-rejected", post: post.id, version, reason });
}

export function cancelPost(
  post: Post,
  { reason }: Extract<PostCommand, { kind: "cancel" }>,
): Decision {
  return editable.includes(post.stage.kind)
    ? accepted({ kind: "post-cancelled", post: post.id, reason })
    : wrongStage(post, "cancelled");
}

import type { Outcome, Sent } from "#social/channels/channel.ts";
import { channelRefusal, isTooOld, postRefusal } from "./claim.ts";
import type { PostCommand } from "./command.ts";
import { anotherVersion, approval, wrongStage } from "./decide-approval.ts";
import {
  accepted,
  backoffMs,
  type Circumstances,
  type Decision,
  later,
  refused,
  refusedFor,
  retryTime,
} from "./decision.ts";
import type { OutboxEvent } from "./event.ts";
import type { Post } from "./post.ts";
import { postOf } from "./state.ts";

/** The hold is over: the post goes to the queue. */
export function releasePost({ world }: Circumstances, post: Post): Decision {
  const { stage, id } = post;
  if (stage.kind !== "approved") return wrongStage(post, "queued");
  return world < stage.heldUntil
    ? refused("hold-not-over", `This post is held until ${stage.heldUntil}.`)
    : accepted({ kind: "post-queued", post: id });
}

/**
 * Its turn: the post is given to the channel, or is missed where it is no longer news. Switches, waits and posts
 * in flight are read in this same decision, and the journal refuses it when any of them has changed since.
 */
export function claimPost(
  circumstances: Circumstances,
  post: Post,
  { version }: Extract<PostCommand, { kind: "claim" }>,
): Decision {
  if (post.stage.kind !== "queued") return wrongStage(post, "sent");
  if (post.version !== version) return anotherVersion(post);
  const refusal = channelRefusal(circumstances, post.channel) ?? postRefusal(circumstances, post);
  if (refusal) return refusedFor(refusal);
  return isTooOld(circumstances, post.notAfter)
    ? accepted({ kind: "post-missed", post: post.id, because: "too-old" })
    : accepted({ kind: "sending-started", post: post.id, version, at: circumstances.world });
}

export function giveUp(
  post: Post,
  { reason }: Extract<PostCommand, { kind: "give-up" }>,
): Decision {
  return post.stage.kind === "queued"
    ? accepted({ kind: "post-failed", post: post.id, reason })
    : wrongStage(post, "given up");
}

/** A lost request may still be working at the service, so the first look is not at once. */
function unknown(circumstances: Circumstances, post: Post, reason: string): OutboxEvent {
  const { policy, world } = circumstances;
  const looks = post.stage.kind === "unknown" ? post.stage.looks + 1 : 0;
  const wait = Math.max(policy.settleMs, backoffMs(policy, post.attempts + looks));
  const since = post.doubtSince ?? world;
  return { kind: "outcome-unknown", post: post.id, reason, lookAt: later(world, wait), since };
}

function tired(
  { policy }: Circumstances,
  { id, attempts }: Post,
  reason: string,
): OutboxEvent | null {
  if (attempts < policy.attempts) return null;
  const tries = `After ${attempts} tries it is left to you.`;
  return { kind: "post-failed", post: id, reason: `${reason} ${tries}` };
}

/** A service that cannot change posts is corrected by an answer, which says what was approved. */
function answerInstead(circumstances: Circumstances, post: Post): readonly OutboxEvent[] | null {
  const { id, approvedBy, approvedAsOfficer, version } = post;
  const wrong = post.amends === null ? null : postOf(circumstances.state, post.amends);
  if (wrong?.stage.kind !== "sent" || approvedBy === null) return null;
  const replyTo = wrong.stage.sent;
  const order = { approver: approvedBy, asOfficer: approvedAsOfficer, holdSeconds: 0 };
  return [
    { kind: "post-recast", post: id, way: "reply", replyTo },
    ...approval(
      circumstances,
      { post: id, version: version + 1, notBefore: post.notBefore },
      order,
    ),
  ];
}

function ofRefusal(
  circumstances: Circumstances,
  post: Post,
  { reason, retryAt, because }: Extract<Outcome, { kind: "refused" }>,
): readonly OutboxEvent[] {
  const { id } = post;
  const answer = because === "edit" ? answerInstead(circumstances, post) : null;
  if (answer) return answer;
  if (retryAt === null) return [{ kind: "post-failed", post: id, reason }];
  const until = retryTime(circumstances, retryAt, post.attempts);
  return [tired(circumstances, post, reason) ?? { kind: "post-deferred", post: id, reason, until }];
}

/** Pictures as the channel may have them, on the disk before it is given the post again. */
export function replacePictures(
  post: Post,
  { pictures, reason }: Extract<PostCommand, { kind: "replace-pictures" }>,
): Decision {
  return post.stage.kind === "sending"
    ? accepted({ kind: "pictures-replaced", post: post.id, pictures, reason })
    : wrongStage(post, "sent with other pictures");
}

/** It is out; what it replaces is taken down after it, so that there is never nothing. */
function out({ state, world }: Circumstances, { id, replaces }: Post, sent: Sent): Decision {
  const event: OutboxEvent = { kind: "post-sent", post: id, sent };
  const wrong = replaces === null ? null : postOf(state, replaces);
  if (wrong?.stage.kind !== "sent" || wrong.stage.retraction) return accepted(event);
  const reason = "The corrected post is out in its place.";
  return accepted(event, { kind: "retraction-asked", post: wrong.id, reason, tryAt: world });
}

/** What came of a try. A yes is believed however late it comes; nothing else is once nobody knew. */
export function recordOutcome(
  circumstances: Circumstances,
  post: Post,
  outcome: Outcome,
): Decision {
  const { stage } = post;
  if (outcome.kind === "sent" && stage.kind === "unknown")
    return out(circumstances, post, outcome.sent);
  if (stage.kind !== "sending") return wrongStage(post, "answered for");
  switch (outcome.kind) {
    case "sent":
      return out(circumstances, post, outcome.sent);
    case "refused":
      return accepted(...ofRefusal(circumstances, post, outcome));
    case "unknown":
      return accepted(unknown(circumstances, post, outcome.reason));
  }
}

/** What came of a look: there, certainly not there, or still unknown and to be looked for later. */
export function recordLook(
  circumstances: Circumstances,
  post: Post,
  { found }: Extract<PostCommand, { kind: "record-look" }>,
): Decision {
  if (post.stage.kind !== "unknown") return wrongStage(post, "looked for");
  if (found === null)
    return accepted(
      tired(circumstances, post, post.stage.reason) ?? { kind: "post-not-found", post: post.id },
    );
  return found.kind === "sent"
    ? out(circumstances, post, found.sent)
    : accepted(unknown(circumstances, post, found.reason));
}

/** Asks to take down what is out. The stop switches do not hold it up. */
export function retractPost(
  { world }: Circumstances,
  post: Post,
  { reason }: Extract<PostCommand, { kind: "retract" }>,
): Decision {
  if (post.stage.kind !== "sent") return wrongStage(post, "taken down");
  if (post.stage.retraction)
    return refused("already-being-retracted", "This post is being taken down already.");
  if (reason.trim() === "")
    return refused("reason-missing", "Say why: the reason is kept with the post.");
  return accepted({ kind: "retraction-asked", post: post.id, reason, tryAt: world });
}

/** To take down a post twice does no harm, so what nobody knows is simply asked again. */
export function recordRemoval(
  circumstances: Circumstances,
  post: Post,
  outcome: Outcome,
): Decision {
  if (post.stage.kind !== "sent" || !post.stage.retraction) return wrongStage(post, "taken down");
  const { id } = post;
  if (outcome.kind === "sent") return accepted({ kind: "post-retracted", post: id });
  const { reason } = outcome;
  const tries = post.stage.retraction.tries + 1;
  const retryAt = outcome.kind === "refused" ? outcome.retryAt : circumstances.world;
  if (retryAt === null || tries >= circumstances.policy.attempts)
    return accepted({ kind: "retraction-refused", post: id, reason });
  const tryAt = retryTime(circumstances, retryAt, tries);
  return accepted({ kind: "retraction-deferred", post: id, reason, tryAt });
}

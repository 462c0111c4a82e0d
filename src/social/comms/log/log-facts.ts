import type { Instant } from "#election/model.ts";
import type { Sent } from "#social/channels/channel.ts";
import type { PostEvent } from "#social/outbox/event.ts";
import type { LoggedPost, Moment } from "./post-log.ts";

/** What is asked of a post afterwards: who let it go, when it was given to the channel, and what came back. */
export type LogFacts = {
  readonly approval: {
    readonly by: string;
    readonly asOfficer: boolean;
    readonly at: Instant;
  } | null;
  /** Times the channel was given it. */
  readonly tries: number;
  readonly sentAt: Instant | null;
  /** The channel's own name for it. */
  readonly sent: Sent | null;
  readonly removedAt: Instant | null;
  /** All that the channel said that was not yes, in order. */
  readonly refusals: readonly string[];
};

function isKind<Kind extends PostEvent["kind"]>(kind: Kind) {
  return (moment: Moment): moment is Moment & { event: Extract<PostEvent, { kind: Kind }> } =>
    moment.event.kind === kind;
}

function refusalIn({ event }: Moment): string[] {
  switch (event.kind) {
    case "post-deferred":
    case "post-failed":
    case "outcome-unknown":
    case "retraction-deferred":
    case "retraction-refused":
      return [event.reason];
    default:
      return [];
  }
}

/** Reads the facts of a post from what happened to it; an approval that was withdrawn or edited away is none. */
export function logFacts({ post, moments }: LoggedPost): LogFacts {
  const approved = moments.findLast(isKind("post-approved"));
  const sent = moments.findLast(isKind("post-sent"));
  return {
    approval:
      approved && post.approvedBy !== null
        ? { by: approved.event.approver, asOfficer: approved.event.asOfficer, at: approved.at }
        : null,
    tries: moments.filter(isKind("sending-started")).length,
    sentAt: sent?.at ?? null,
    sent: sent?.event.sent ?? null,
    removedAt: moments.findLast(isKind("post-retracted"))?.at ?? null,
    refusals: moments.flatMap(refusalIn),
  };
}

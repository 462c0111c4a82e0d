import type { Instant } from "#election/model.ts";
import type { PostEvent } from "./event.ts";
import { channelOf, type Post, type Stage } from "./post.ts";

/** The journal and these rules disagree: a fault, never something a person did. */
class ImpossiblePostEvent extends Error {
  override readonly name = "ImpossiblePostEvent";
  constructor(post: Post | null, { kind, post: id }: PostEvent) {
    super(
      `${kind} cannot follow ${post?.stage.kind ?? "nothing"} in post ${id}; the journal was not written by these rules.`,
    );
  }
}

/** The stages each event can come after; whatever else the journal says is a fault. */
const follows: Record<Exclude<PostEvent["kind"], "post-drafted">, readonly Stage["kind"][]> = {
  "post-edited": ["drafted", "approved", "queued", "failed"],
  "post-recast": ["drafted", "approved", "queued", "failed", "sending"],
  "post-approved": ["drafted"],
  "approval-withdrawn": ["approved", "queued"],
  "post-rejected": ["drafted", "approved", "queued"],
  "post-queued": ["approved"],
  "post-retried": ["failed"],
  "post-revived": ["missed"],
  "pictures-replaced": ["sending"],
  "sending-started": ["queued"],
  "post-sent": ["sending", "unknown"],
  "post-deferred": ["sending"],
  "post-failed": ["drafted", "queued", "sending", "unknown"],
  "outcome-unknown": ["sending", "unknown"],
  "post-not-found": ["unknown"],
  "post-missed": ["drafted", "queued"],
  "post-cancelled": ["drafted", "approved", "queued", "failed"],
  "retraction-asked": ["sent"],
  "retraction-deferred": ["sent"],
  "retraction-refused": ["sent"],
  "post-retracted": ["sent"],
};

const draft: Stage = { kind: "drafted", rejection: null };
const unapproved = { approvedBy: null, approvedAsOfficer: false };

function drafted(event: Extract<PostEvent, { kind: "post-drafted" }>, at: Instant): Post {
  const { post: id, announcement, announcementKind, test, announcedAt, says } = event;
  return {
    id,
    channel: channelOf(id),
    announcement,
    announcementKind,
    test,
    announcedAt,
    notBefore: event.notBefore,
    notAfter: event.notAfter,
    amends: event.amends,
    corrects: event.corrects,
    replaces: null,
    says,
    version: 1,
    payload: event.payload,
    ...unapproved,
    attempts: 0,
    doubtSince: null,
    lastReason: null,
    stage: draft,
    since: at,
  };
}

const certain = { doubtSince: null, lastReason: null };

type Change = Partial<Post> & { readonly stage: Stage };

/** An approval is of a version, so it falls with it. */
function nextVersion({ version }: Post): Change {
  const fresh = { ...unapproved, attempts: 0, doubtSince: null, lastReason: null };
  return { stage: draft, version: version + 1, ...fresh };
}

function recast(
  { corrects, payload }: Post,
  { way, replyTo }: Extract<PostEvent, { kind: "post-recast" }>,
): Partial<Post> {
  return {
    amends: way === "edit" ? corrects : null,
    replaces: way === "repost" ? corrects : null,
    payload: { ...payload, replyTo },
  };
}

/** The events between a draft and the queue. */
function beforeSending(
  post: Post,
  event: Exclude<PostEvent, { kind: "post-drafted" }>,
): Change | null {
  switch (event.kind) {
    case "post-edited":
      return { ...nextVersion(post), payload: event.payload };
    case "post-recast":
      return { ...nextVersion(post), ...recast(post, event) };
    case "post-approved":
      return {
        stage: { kind: "approved", heldUntil: event.heldUntil },
        approvedBy: event.approver,
        approvedAsOfficer: event.asOfficer,
        ...(event.createdAt && { payload: { ...post.payload, createdAt: event.createdAt } }),
      };
    case "approval-withdrawn":
      return { stage: draft, ...unapproved };
    case "post-rejected":
      return { stage: { kind: "drafted", rejection: event.reason }, ...unapproved };
    case "post-queued":
      return { stage: { kind: "queued" } };
    case "post-retried":
      return { stage: { kind: "queued" }, attempts: 0, doubtSince: null };
    case "post-revived":
      return { stage: draft, notAfter: null };
    case "post-missed":
      return { stage: { kind: "missed", because: event.because } };
    case "post-cancelled":
      return { stage: { kind: "cancelled", reason: event.reason } };
    default:
      return null;
  }
}

/** The events from the first try to a certain answer. */
function whileSending(
  post: Post,
  event: Exclude<PostEvent, { kind: "post-drafted" }>,
): Change | null {
  switch (event.kind) {
    case "pictures-replaced":
      return {
        stage: post.stage,
        payload: { ...post.payload, pictures: event.pictures },
        lastReason: event.reason,
      };
    case "sending-started":
      return { stage: { kind: "sending" }, attempts: post.attempts + 1 };
    case "post-sent":
      return { ...certain, stage: { kind: "sent", sent: event.sent, retraction: null } };
    case "post-deferred":
      return { stage: { kind: "queued" }, lastReason: event.reason };
    case "post-failed":
      return { stage: { kind: "failed", reason: event.reason }, lastReason: event.reason };
    case "outcome-unknown": {
      const { reason, lookAt } = event;
      const looks = post.stage.kind === "unknown" ? post.stage.looks + 1 : 0;
      const doubtSince = post.doubtSince ?? event.since;
      return { stage: { kind: "unknown", reason, looks, lookAt }, doubtSince, lastReason: reason };
    }
    case "post-not-found":
      return { stage: { kind: "queued" } };
    default:
      return null;
  }
}

/** The events of a post that is out and should not be. */
function afterSending(
  { stage }: Post,
  event: Exclude<PostEvent, { kind: "post-drafted" }>,
): Change | null {
  if (stage.kind !== "sent") return null;
  const { sent, retraction } = stage;
  if (event.kind === "retraction-asked") {
    const { reason, tryAt } = event;
    return { stage: { ...stage, retraction: { reason, tries: 0, tryAt } } };
  }
  if (retraction === null) return null;
  switch (event.kind) {
    case "retraction-deferred": {
      const { reason: lastReason, tryAt } = event;
      const tries = retraction.tries + 1;
      return { stage: { ...stage, retraction: { ...retraction, tries, tryAt } }, lastReason };
    }
    case "retraction-refused":
      return { stage: { ...stage, retraction: null }, lastReason: event.reason };
    case "post-retracted":
      return { stage: { kind: "retracted", sent, reason: retraction.reason } };
    default:
      return null;
  }
}

/** Folds one event into a post; null is a post that nothing happened to. */
export function evolvePost(post: Post | null, event: PostEvent, at: Instant): Post {
  if (event.kind === "post-drafted") {
    if (post !== null) throw new ImpossiblePostEvent(post, event);
    return drafted(event, at);
  }
  if (post === null || !follows[event.kind].includes(post.stage.kind))
    throw new ImpossiblePostEvent(post, event);
  const change =
    beforeSending(post, event) ?? whileSending(post, event) ?? afterSending(post, event);
  if (change === null) throw new ImpossiblePostEvent(post, event);
  return { ...post, ...change, since: at };
}

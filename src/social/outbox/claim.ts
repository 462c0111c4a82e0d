import { kindOf } from "./announcement-name.ts";
import type { Circumstances, Refusal } from "./decision.ts";
import { later } from "./decision.ts";
import { isInFlight, type Post } from "./post.ts";
import { type ChannelState, channelState, type OutboxState, postOf } from "./state.ts";

/** Why nothing may be sent on a channel now; null where something may. */
export function channelRefusal(circumstances: Circumstances, name: string): Refusal | null {
  const { state, rules } = circumstances;
  const channel = channelState(state, name);
  if (!rules.has(name))
    return {
      code: "unknown-channel",
      sentence: `There is no channel ${name}. Look at council.yaml.`,
    };
  if (state.stop)
    return {
      code: "stopped",
      sentence: `${state.stop.by} stopped all channels: ${state.stop.reason}`,
    };
  if (channel.stop)
    return {
      code: "channel-stopped",
      sentence: `${channel.stop.by} stopped ${name}: ${channel.stop.reason}`,
    };
  if (channel.enabledAt === null)
    return {
      code: "channel-not-enabled",
      sentence: `${name} is not open. Its owner opens it first.`,
    };
  return inFlightRefusal(circumstances, channel, name) ?? waitRefusal(circumstances, channel, name);
}

/** Whether nobody has known for so long whether it is out that people are called and other posts go on. */
export function isLongInDoubt(
  { world, policy }: Pick<Circumstances, "world" | "policy">,
  { stage, doubtSince }: Pick<Post, "stage" | "doubtSince">,
): boolean {
  return (
    stage.kind === "unknown" && doubtSince !== null && world >= later(doubtSince, policy.doubtMs)
  );
}

function inFlightRefusal(
  circumstances: Circumstances,
  { posts }: ChannelState,
  name: string,
): Refusal | null {
  const other = posts
    .values()
    .find((post) => isInFlight(post) && !isLongInDoubt(circumstances, post));
  return other
    ? { code: "in-flight", sentence: `${name} has to answer for ${other.id} first.` }
    : null;
}

function waitRefusal(
  { world, rules }: Circumstances,
  { waitUntil, starts }: ChannelState,
  name: string,
): Refusal | null {
  if (waitUntil !== null && world < waitUntil)
    return { code: "asked-to-wait", sentence: `${name} asked to wait until ${waitUntil}.` };
  const rate = rules.get(name)?.rate;
  if (!rate) return null;
  const oldest = starts.at(-rate.most);
  const free = oldest && later(oldest, rate.perMs);
  return free && world < free
    ? { code: "rate-limit", sentence: `${name} takes no more posts until ${free}.` }
    : null;
}

/** A rehearsal reaches only the channels whose owner marked them as test channels. */
export function testRefusal(
  { rules }: Circumstances,
  { channel, test }: Pick<Post, "channel" | "test">,
): Refusal | null {
  if (!test || rules.get(channel)?.isTest) return null;
  return {
    code: "not-a-test-channel",
    sentence: `This is a rehearsal, and ${channel} is not marked as a test channel.`,
  };
}

/** Whether posts of this kind, in whatever language, tell a result. */
export function isResult(announcementKind: string): boolean {
  return ["declared", "corrected"].includes(kindOf(announcementKind));
}

/**
 * Why an approval is not enough where the channel's results wait for the Returning Officer (domain.md §6); null where
 * it is. `asOfficer`: whether it is the Returning Officer's or a deputy's.
 */
export function officerRefusal(
  state: OutboxState,
  { channel, announcementKind }: Pick<Post, "channel" | "announcementKind">,
  asOfficer: boolean,
): Refusal | null {
  const isNeeded =
    channelState(state, channel).officerApproval !== null && isResult(announcementKind);
  if (asOfficer || !isNeeded) return null;
  return {
    code: "officer-approval-missing",
    sentence: `Results on ${channel} are approved by the Returning Officer or a deputy.`,
  };
}

/** Why this post may not be sent now though its channel is free; null where it may. */
export function postRefusal(circumstances: Circumstances, post: Post): Refusal | null {
  const { amends, notBefore } = post;
  if (notBefore !== null && circumstances.now < notBefore)
    return { code: "too-early", sentence: `This post is not to be sent before ${notBefore}.` };
  const isAmendable = amends === null || postOf(circumstances.state, amends)?.stage.kind === "sent";
  if (!isAmendable)
    return { code: "nothing-to-amend", sentence: `${amends} is not out, so it cannot be changed.` };
  return (
    officerRefusal(circumstances.state, post, post.approvedAsOfficer) ??
    testRefusal(circumstances, post)
  );
}

export function isTooOld({ now }: Circumstances, notAfter: Post["notAfter"]): boolean {
  return notAfter !== null && now >= notAfter;
}

import { isResult, officerRefusal } from "./claim.ts";
import type { SwitchCommand } from "./command.ts";
import { isUndoable } from "./decide-approval.ts";
import { accepted, type Circumstances, type Decision, refused, refusedFor } from "./decision.ts";
import type { OutboxEvent } from "./event.ts";
import { channelState } from "./state.ts";

function stopSending(
  { state }: Circumstances,
  { channel, reason }: Extract<SwitchCommand, { kind: "stop" }>,
): Decision {
  const stop = channel === null ? state.stop : channelState(state, channel).stop;
  if (stop) return refused("already-stopped", `${stop.by} stopped it already: ${stop.reason}`);
  return accepted({ kind: "sending-stopped", channel, reason });
}

function resumeSending({ state }: Circumstances, channel: string | null): Decision {
  const stop = channel === null ? state.stop : channelState(state, channel).stop;
  if (!stop) return refused("not-stopped", "It is not stopped.");
  return accepted({ kind: "sending-resumed", channel });
}

/** What others approved and is not sent waits again, and so does what they would have approved in advance. */
function requireOfficer({ state }: Circumstances, channel: string): Decision {
  const { officerApproval, posts, autoApprovals } = channelState(state, channel);
  if (officerApproval)
    return refused(
      "officer-approval-required-already",
      `${officerApproval.by} asked for that already.`,
    );
  const ended = [...autoApprovals].flatMap(([announcementKind, { asOfficer }]): OutboxEvent[] =>
    isResult(announcementKind) && !asOfficer
      ? [{ kind: "auto-approval-ended", channel, announcementKind }]
      : [],
  );
  const withdrawn = [...posts.values()].flatMap((post): OutboxEvent[] =>
    isResult(post.announcementKind) && !post.approvedAsOfficer && isUndoable(post)
      ? [{ kind: "approval-withdrawn", post: post.id }]
      : [],
  );
  return accepted({ kind: "officer-approval-required", channel }, ...ended, ...withdrawn);
}

function liftOfficer({ state, isOfficer }: Circumstances, channel: string): Decision {
  if (channelState(state, channel).officerApproval === null)
    return refused("officer-approval-not-required", `Nobody asked for that on ${channel}.`);
  return isOfficer
    ? accepted({ kind: "officer-approval-lifted", channel })
    : refused("officers-only", "Only the Returning Officer or a deputy can do this.");
}

function isUnknown({ rules }: Circumstances, channel: string | null): boolean {
  return channel !== null && !rules.has(channel);
}

/** What follows from a command about a channel or about all, or why not. */
export function decideSwitch(circumstances: Circumstances, command: SwitchCommand): Decision {
  const { state, by, isOfficer } = circumstances;
  const { channel } = command;
  if (isUnknown(circumstances, channel))
    return refused("unknown-channel", `There is no channel ${channel}. Look at council.yaml.`);
  switch (command.kind) {
    case "stop":
      return stopSending(circumstances, command);
    case "resume":
      return resumeSending(circumstances, command.channel);
    case "enable-channel": {
      const { kind: _, ...opened } = command;
      return channelState(state, command.channel).enabledAt === null
        ? accepted({ kind: "channel-enabled", ...opened })
        : refused("already-enabled", `${command.channel} is open already.`);
    }
    case "approve-from-now-on": {
      const { announcementKind, holdSeconds } = command;
      const refusal = officerRefusal(state, command, isOfficer);
      if (refusal) return refusedFor(refusal);
      const order = { approver: by, asOfficer: isOfficer, holdSeconds };
      const about = { channel: command.channel, announcementKind };
      return accepted({ kind: "auto-approval-set", ...about, ...order });
    }
    case "end-auto-approval": {
      const { announcementKind } = command;
      return channelState(state, command.channel).autoApprovals.has(announcementKind)
        ? accepted({ kind: "auto-approval-ended", channel: command.channel, announcementKind })
        : refused("no-auto-approval", `Posts of kind ${announcementKind} already wait for you.`);
    }
    case "require-officer-approval":
      return requireOfficer(circumstances, command.channel);
    case "lift-officer-approval":
      return liftOfficer(circumstances, command.channel);
  }
}

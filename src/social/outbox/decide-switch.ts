import type { SwitchCommand } from "./command.ts";
import { accepted, type Circumstances, type Decision, refused } from "./decision.ts";
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

function isUnknown({ rules }: Circumstances, channel: string | null): boolean {
  return channel !== null && !rules.has(channel);
}

/** What follows from a command about a channel or about all, or why not. */
export function decideSwitch(circumstances: Circumstances, command: SwitchCommand): Decision {
  const { state, by } = circumstances;
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
      const order = { channel: command.channel, announcementKind, approver: by, holdSeconds };
      return accepted({ kind: "auto-approval-set", ...order });
    }
    case "end-auto-approval": {
      const { announcementKind } = command;
      return channelState(state, command.channel).autoApprovals.has(announcementKind)
        ? accepted({ kind: "auto-approval-ended", channel: command.channel, announcementKind })
        : refused("no-auto-approval", `Posts of kind ${announcementKind} already wait for you.`);
    }
  }
}

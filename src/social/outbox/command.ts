import type { Instant } from "#election/model.ts";
import type { Outcome } from "#social/channels/channel.ts";
import type { FrozenPayload } from "./payload.ts";
import type { CorrectionWay, PostId } from "./post.ts";

/** A post as it is first put before people: one for each channel, announcement and kind. */
export type Draft = {
  readonly kind: "draft";
  readonly channel: string;
  readonly announcement: string;
  readonly announcementKind: string;
  readonly test: boolean;
  readonly announcedAt: Instant;
  /** Not sent before it, by the election's clock; null for what may go at once. */
  readonly notBefore: Instant | null;
  readonly notAfter: Instant | null;
  readonly amends: PostId | null;
  /** The post that is out with the result that this one corrects. */
  readonly corrects?: PostId | null;
  /** What it says, in short: another whenever something else is so. */
  readonly says?: string | null;
  /** Why it cannot be sent as it is and has to be changed by a person; null where it can. */
  readonly fault?: string | null;
  readonly payload: FrozenPayload;
};

/** What may be asked about one post. */
export type PostCommand =
  | {
      readonly kind: "edit";
      readonly post: PostId;
      readonly version: number;
      readonly payload: FrozenPayload;
    }
  /** To make a correction another way than it was drafted. */
  | {
      readonly kind: "recast";
      readonly post: PostId;
      readonly version: number;
      readonly way: CorrectionWay;
    }
  /** Of the version that was looked at; it goes to the queue `holdSeconds` later. */
  | {
      readonly kind: "approve";
      readonly post: PostId;
      readonly version: number;
      readonly holdSeconds: number;
    }
  /** The undo of an approval, while nothing was sent. */
  | { readonly kind: "withdraw-approval"; readonly post: PostId }
  | {
      readonly kind: "reject";
      readonly post: PostId;
      readonly version: number;
      readonly reason: string;
    }
  | { readonly kind: "cancel"; readonly post: PostId; readonly reason: string }
  | { readonly kind: "retry"; readonly post: PostId }
  /** Puts before people after all what was news before its channel was opened. */
  | { readonly kind: "revive"; readonly post: PostId }
  /** The hold is over. */
  | { readonly kind: "release"; readonly post: PostId }
  /** From the queue to sending: after this the channel is given that version, and only then. */
  | { readonly kind: "claim"; readonly post: PostId; readonly version: number }
  /** The channel would not have the pictures: the post goes with these. */
  | {
      readonly kind: "replace-pictures";
      readonly post: PostId;
      readonly pictures: FrozenPayload["pictures"];
      readonly reason: string;
    }
  /** It cannot be sent as it is, and the channel was not asked. */
  | { readonly kind: "give-up"; readonly post: PostId; readonly reason: string }
  | { readonly kind: "record-outcome"; readonly post: PostId; readonly outcome: Outcome }
  /** Someone looked whether it is there: `Channel.find`, or a person. Null where it certainly is not. */
  | { readonly kind: "record-look"; readonly post: PostId; readonly found: Outcome | null }
  | { readonly kind: "retract"; readonly post: PostId; readonly reason: string }
  | { readonly kind: "record-removal"; readonly post: PostId; readonly outcome: Outcome };

/** What may be asked about a channel, or about all where `channel` is null. */
export type SwitchCommand =
  | {
      readonly kind: "enable-channel";
      readonly channel: string;
      readonly assessment?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "stop"; readonly channel: string | null; readonly reason: string }
  | { readonly kind: "resume"; readonly channel: string | null }
  /** Approves every later post of a kind, held so long each. */
  | {
      readonly kind: "approve-from-now-on";
      readonly channel: string;
      readonly announcementKind: string;
      readonly holdSeconds: number;
    }
  | {
      readonly kind: "end-auto-approval";
      readonly channel: string;
      readonly announcementKind: string;
    }
  /** From then on results on the channel wait for the Returning Officer or a deputy. */
  | { readonly kind: "require-officer-approval"; readonly channel: string }
  | { readonly kind: "lift-officer-approval"; readonly channel: string };

export type Command = Draft | PostCommand | SwitchCommand;

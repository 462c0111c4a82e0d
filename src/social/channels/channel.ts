import type { Listener } from "./mention.ts";

/** Words of a text that are a link. */
export type WordLink = { readonly words: string; readonly url: string };

/** A picture that goes with a post, and what it shows in words. */
export type Picture = {
  readonly bytes: Uint8Array;
  readonly type: "image/png" | "image/jpeg";
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Where everyone can see it, for services that fetch pictures themselves; left out where there is no such place. */
  readonly url?: string | undefined;
};

/** A post as it is frozen when it is approved: what is sent is exactly this. */
export type Payload = {
  readonly text: string;
  /** Languages of the text, as `en` or `cy`. */
  readonly languages: readonly string[];
  readonly pictures: readonly Picture[];
  /** When the payload was frozen; part of what some channels identify a post by. */
  readonly createdAt: string;
  /** The post this one answers, as the channel named it when it was sent. */
  readonly replyTo: Sent | null;
  /** Words of the text that are links, where the channel can make links of words. */
  readonly links?: readonly WordLink[] | undefined;
  /** What the post tells as data, for channels to other systems; left out for those that people read. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
};

/** A post that a channel has taken, by the channel's own name for it. */
export type Sent = { readonly id: string; readonly url: string | null };

/** What came of asking a channel to do something. */
export type Outcome =
  | { readonly kind: "sent"; readonly sent: Sent }
  /** The channel said no; `retryAt` where it said when to ask again. `because` where another way may be taken. */
  | {
      readonly kind: "refused";
      readonly reason: string;
      readonly retryAt: string | null;
      readonly because?: RefusedPart | undefined;
    }
  /** Nobody knows whether it was done: never sent again before `find` has been asked. */
  | { readonly kind: "unknown"; readonly reason: string };

/** What a channel would not have: a picture or its alt text, or that a post is changed in place. */
export type RefusedPart = "picture" | "edit";

export type Limits = {
  /** The most that `count` may say. */
  readonly most: number;
  /** What is taken where nothing shorter says who is elected; left out where that is no more than `most`. */
  readonly utmost?: number;
  readonly bytes: number | null;
  readonly pictures: number;
  readonly pictureBytes: number;
  readonly alt: number;
};

/** What something costs, in the currency that the service bills it in. */
export type Cost = { readonly amount: number; readonly currency: "GBP" | "USD" };

/** Somewhere posts go: one account on one service. Its methods never throw for what the service does. */
export type Channel = {
  readonly name: string;
  readonly can: {
    /** Whether a post can be changed in place; on some only where there is no picture. */
    readonly edit: boolean | "without-picture";
    readonly remove: boolean;
    readonly reply: boolean;
    readonly pictures: boolean;
    /** False where an answer cannot have a picture. */
    readonly picturesInReplies?: boolean;
    /** Whether it makes links of words, so that an address takes no room. */
    readonly linkedWords?: boolean;
  };
  /** Where people who write to the account are heard; left out where the service cannot tell of them. */
  readonly listener?: Listener;
  /** As the service last said them: what it usually takes where it does not answer soon. */
  limits(): Promise<Limits>;
  /** The length of a text as this service counts it. */
  count(text: string): number;
  /** What a post costs; null where posting is free. */
  cost(text: string): Cost | null;
  /** Sends once; `key` is the same for every try of the same post. */
  send(payload: Payload, key: string): Promise<Outcome>;
  /** Looks for a post that may have been sent: null where it certainly was not. */
  find(payload: Payload, key: string): Promise<Outcome | null>;
  edit(sent: Sent, payload: Payload): Promise<Outcome>;
  remove(sent: Sent): Promise<Outcome>;
  /** Null where all is well, else a sentence that says what to do. */
  health(): Promise<string | null>;
};

/** What a channel's owner said of it. */
export type ChannelRules = {
  /** A rehearsal reaches no other channel. */
  readonly isTest: boolean;
  /** At most so many posts in such a time; null where the service sets no limit. */
  readonly rate: { readonly most: number; readonly perMs: number } | null;
};

/** A channel with what its owner said of it. */
export type Outlet = ChannelRules & { readonly channel: Channel };

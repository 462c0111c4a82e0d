import { setTimeout as wait } from "node:timers/promises";
import type { Channel, Limits } from "./channel.ts";

/** What a channel said of itself when it was last asked; null where it has not answered yet. */
export type ChannelFacts = { readonly limits: Limits | null; readonly health: string | null };

const unasked: ChannelFacts = { limits: null, health: null };

/** How long what a channel said is believed. */
const freshMs = 60_000;
/** How long a page waits for a channel that has never answered. */
const patienceMs = 300;

type Remembered = { facts: ChannelFacts; askedAt: number; asking: Promise<void> };

/** Remembers what each channel says of itself, so that no page of the desk waits for a service that is away. */
export class ChannelFactsBook {
  readonly #kept = new Map<Channel, Remembered>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What the channel said last; it is asked again where that was a minute ago. */
  async of(channel: Channel): Promise<ChannelFacts> {
    const kept = this.#asked(channel);
    if (kept.facts.limits === null) await Promise.race([kept.asking, wait(patienceMs)]);
    return kept.facts;
  }

  #asked(channel: Channel): Remembered {
    const known = this.#kept.get(channel);
    if (known && this.#now() - known.askedAt < freshMs) return known;
    const kept: Remembered = {
      facts: known?.facts ?? unasked,
      askedAt: this.#now(),
      asking: Promise.resolve(),
    };
    kept.asking = ask(channel).then((facts) => {
      kept.facts = facts;
    });
    this.#kept.set(channel, kept);
    return kept;
  }
}

async function ask(channel: Channel): Promise<ChannelFacts> {
  const [limits, health] = await Promise.all([channel.limits(), channel.health()]);
  return { limits, health };
}

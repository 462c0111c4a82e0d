import type { Listener } from "#social/channels/mention.ts";
import type { MentionStore } from "./mention-store.ts";

/** A channel that can be listened to. */
export type Ear = {
  readonly channel: string;
  readonly listener: Listener;
  /** Whether it may be listened to now: open, not stopped, and a test channel where this is a rehearsal. */
  readonly mayListen: () => boolean;
};

export type ListeningSettings = {
  readonly ears: readonly Ear[];
  readonly store: MentionStore;
  /** The time on the wall in milliseconds. */
  readonly now?: () => number;
  /** Told of what can only be Wardcast's own fault. */
  readonly onFault: (fault: unknown) => void;
};

/** How listening to a channel goes. */
export type Hearing = {
  /** When it was last read, in milliseconds; null where it has not been. */
  readonly heardAt: number | null;
  /** Why it could not be read last time, in the channel's sentence; null where it could. */
  readonly trouble: string | null;
  /** Whether there is no room for more. */
  readonly isFull: boolean;
};

type Place = Hearing & { readonly dueAt: number; readonly failures: number };

const minuteMs = 60_000;
const everyMs = minuteMs;
const longestWaitMs = 15 * minuteMs;
/** No service is believed that asks to be left alone for longer. */
const longestRetryMs = 60 * minuteMs;
/** More than people can answer: what comes after it waits at the service. */
const mostKept = 5000;

const start: Place = { heardAt: null, trouble: null, isFull: false, dueAt: 0, failures: 0 };

/**
 * Reads what people write to the council, one question at a time for each channel and not more often than once a
 * minute; a service that fails is asked less and less often. What a service does stops nothing else.
 */
export class Listening implements Disposable {
  readonly #settings: ListeningSettings;
  readonly #now: () => number;
  readonly #places = new Map<string, Place>();
  /** Channels that are being read. */
  readonly #reading = new Map<string, Promise<void>>();
  #forgetAt = 0;
  #isClosing = false;

  constructor(settings: ListeningSettings) {
    this.#settings = settings;
    this.#now = settings.now ?? Date.now;
  }

  /** How listening to a channel goes. */
  of(channel: string): Hearing {
    return this.#placeOf(channel);
  }

  /** To be called about once a second. */
  tick(): void {
    if (this.#isClosing) return;
    const now = this.#now();
    if (now >= this.#forgetAt) this.#forget(now);
    for (const ear of this.#settings.ears) {
      const { channel, mayListen } = ear;
      if (this.#reading.has(channel) || now < this.#placeOf(channel).dueAt || !mayListen())
        continue;
      const reading = this.#read(ear).finally(() => this.#reading.delete(channel));
      this.#reading.set(channel, reading);
    }
  }

  /** Resolves when nothing is being read. */
  async idle(): Promise<void> {
    await Promise.all(this.#reading.values());
  }

  /** What a service still answers is not kept; it is read again the next time. */
  [Symbol.dispose](): void {
    this.#isClosing = true;
  }

  #placeOf(channel: string): Place {
    return this.#places.get(channel) ?? start;
  }

  #forget(now: number): void {
    this.#forgetAt = now + minuteMs;
    try {
      this.#settings.store.forgetOld();
    } catch (fault) {
      this.#settings.onFault(fault);
    }
  }

  async #read(ear: Ear): Promise<void> {
    try {
      const place = await this.#ask(ear);
      this.#places.set(ear.channel, place);
    } catch (fault) {
      this.#places.set(ear.channel, this.#failed(ear.channel, "", null));
      this.#settings.onFault(fault);
    }
  }

  async #ask({ channel, listener }: Ear): Promise<Place> {
    const { store } = this.#settings;
    const dueAt = this.#now() + everyMs;
    if (store.count(channel) >= mostKept)
      return { ...this.#placeOf(channel), trouble: null, isFull: true, dueAt };
    const heard = await listener.mentions(store.cursor(channel));
    if (this.#isClosing) return start;
    if (!heard.ok) return this.#failed(channel, heard.reason, heard.retryAt);
    store.keep(channel, heard.mentions, heard.cursor);
    return { heardAt: this.#now(), trouble: null, isFull: false, dueAt, failures: 0 };
  }

  /** Waits twice as long each time, and at least as long as the service asks. */
  #failed(channel: string, trouble: string, retryAt: string | null): Place {
    const place = this.#placeOf(channel);
    const failures = place.failures + 1;
    const wait = Math.min(longestWaitMs, everyMs * 2 ** (failures - 1));
    const asked = Date.parse(retryAt ?? "") - this.#now();
    const waitMs = Number.isNaN(asked) ? wait : Math.max(wait, Math.min(asked, longestRetryMs));
    return { ...place, trouble, isFull: false, failures, dueAt: this.#now() + waitMs };
  }
}

import type { Message } from "./message.ts";
import type { Peer } from "./peer.ts";
import { beatMs } from "./protocol.ts";

/** Peers written to before anything else gets a turn, so that a large audience delays no request. */
const slice = 500;

/** Each peer hears a beat once in this many turns of the clock, so that beats never come in a burst. */
const turns = 25;

/** Everyone who listens, in as many groups as there are turns between two beats. */
export class Audience implements Disposable {
  readonly #groups = Array.from({ length: turns }, () => new Set<Peer>());
  readonly #groupOf = new Map<Peer, Set<Peer>>();
  readonly #clock: NodeJS.Timeout;
  #turn = 0;
  #queue: Promise<void> = Promise.resolve();

  /** `beat` makes the sign of life each peer is sent about every `interval` milliseconds. */
  constructor(beat: () => Message, interval = beatMs) {
    this.#clock = setInterval(() => this.#beat(beat()), interval / turns);
    this.#clock.unref();
  }

  get size(): number {
    return this.#groupOf.size;
  }

  add(peer: Peer): void {
    const group = this.#groups[this.size % turns];
    group?.add(peer);
    if (group) this.#groupOf.set(peer, group);
  }

  remove(peer: Peer): void {
    this.#groupOf.get(peer)?.delete(peer);
    this.#groupOf.delete(peer);
  }

  /** Sends to everyone who listens now, one message after another, giving way between slices. */
  broadcast(message: Message): void {
    this.#queue = this.#queue.then(() => this.#sendToAll(message));
  }

  /** Everyone who listens now. */
  peers(): Peer[] {
    return [...this.#groupOf.keys()];
  }

  [Symbol.dispose](): void {
    clearInterval(this.#clock);
  }

  async #sendToAll(message: Message): Promise<void> {
    let written = 0;
    for (const peer of this.#groupOf.keys()) {
      peer.send(message);
      written += 1;
      if (written % slice === 0) await new Promise(setImmediate);
    }
  }

  #beat(message: Message): void {
    this.#turn = (this.#turn + 1) % turns;
    for (const peer of this.#groups[this.#turn] ?? []) peer.beat(message);
  }
}

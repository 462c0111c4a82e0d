import type { Message } from "./message.ts";
import type { News } from "./news.ts";
import type { Peer } from "./peer.ts";
import { beatMs } from "./protocol.ts";

/** Peers written to before anything else gets a turn, so that a large audience delays no request. */
const slice = 500;

/** A round of beats takes this many turns of the clock, so that beats never come in a burst. */
const turns = 25;

/**
 * Everyone who listens. A set's iterator can be left and gone on with, and passes over who has left
 * meanwhile: one is the place a piece of news has got to, another the place the beats have got to.
 */
export class Audience implements Disposable {
  readonly #peers = new Set<Peer>();
  readonly #beat: () => Message;
  readonly #clock: NodeJS.Timeout;
  readonly #news: News[] = [];
  #round = this.#peers.values();
  #turn = 0;
  #beatsPerTurn = 0;

  /** `beat` makes the sign of life that each peer is sent once in `intervalMs`. */
  constructor(beat: () => Message, intervalMs = beatMs) {
    this.#beat = beat;
    this.#clock = setInterval(() => this.#tick(), intervalMs / turns);
    this.#clock.unref();
  }

  get size(): number {
    return this.#peers.size;
  }

  add(peer: Peer): void {
    this.#peers.add(peer);
  }

  remove(peer: Peer): void {
    this.#peers.delete(peer);
  }

  /** Tells everyone, one piece of news after another. Who joins meanwhile may hear one twice, which is harmless. */
  broadcast(news: News): void {
    this.#news.push(news);
    if (this.#news.length === 1) this.#send(news, this.#peers.values());
  }

  /** Everyone who listens now. */
  peers(): Peer[] {
    return [...this.#peers];
  }

  [Symbol.dispose](): void {
    clearInterval(this.#clock);
  }

  #send(news: News, peers: SetIterator<Peer>): void {
    let sent = 0;
    for (const peer of peers) {
      peer.send(news.to(peer.following));
      sent += 1;
      if (sent === slice) {
        setImmediate(() => this.#send(news, peers));
        return;
      }
    }
    this.#news.shift();
    const [next] = this.#news;
    if (next) setImmediate(() => this.#send(next, this.#peers.values()));
  }

  /** Who joins during a round waits for the next: it has just been told where things stand. */
  #tick(): void {
    if (this.#turn === 0) {
      this.#round = this.#peers.values();
      this.#beatsPerTurn = Math.ceil(this.#peers.size / turns);
    }
    this.#turn = (this.#turn + 1) % turns;
    const message = this.#beat();
    for (const peer of this.#round.take(this.#beatsPerTurn)) peer.beat(message);
  }
}

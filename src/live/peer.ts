import type { Writable } from "node:stream";
import type { Message } from "./message.ts";
import type { Following } from "./news.ts";
import { type CloseCode, closeCodes } from "./protocol.ts";

/** Bytes that may wait for one reader before it counts as behind. */
const behindBytes = 64 * 1024;

/** What a peer tells the hub. */
export type Host = {
  /** The newest state in one message: of everything, or of a ward. */
  newest(following: Following): Message;
  delivered(): void;
  fellBehind(): void;
  closed(peer: Peer, code: CloseCode): void;
};

/**
 * One open connection, whichever way it came. A reader that does not keep up is skipped, so that nothing
 * queues up for it; once it has taken what was waiting it gets the newest state, and one that is still
 * behind a whole beat later is let go.
 */
export abstract class Peer {
  readonly following: Following;
  protected readonly host: Host;
  readonly #line: Writable;
  #isBehind = false;
  #wasBehindAtBeat = false;

  protected constructor(line: Writable, host: Host, following: Following) {
    this.#line = line;
    this.following = following;
    this.host = host;
  }

  protected get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Ends the connection, saying why where that can be said. */
  abstract close(code: CloseCode): void;

  /** The message as this kind of connection carries it. */
  protected abstract bytesOf(message: Message): Buffer;

  /** Puts bytes on the line, after whatever waits there. */
  protected write(bytes: Buffer): void {
    this.#line.write(bytes);
  }

  send(message: Message): void {
    if (this.#isBehind) return;
    if (this.#line.writableLength > behindBytes) {
      this.#isBehind = true;
      this.host.fellBehind();
      return;
    }
    this.write(this.bytesOf(message));
    this.host.delivered();
  }

  /** Sends a sign of life; to be called once a beat. */
  beat(message: Message): void {
    if (this.#isBehind && this.#wasBehindAtBeat) this.close(closeCodes.tooSlow);
    else if (!this.#isBehind) this.write(this.bytesOf(message));
    this.#wasBehindAtBeat = this.#isBehind;
  }

  /** To be called when the line has taken all that was waiting. */
  drained(): void {
    if (!this.#isBehind) return;
    this.#isBehind = false;
    this.send(this.host.newest(this.following));
  }
}

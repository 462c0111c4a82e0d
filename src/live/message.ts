import type { PublicView } from "#election/public-view.ts";
import { frame, opcodes, textFrame } from "./frame.ts";
import type { Change } from "./protocol.ts";

/** A message in the two forms it goes out in, each made once for everyone. */
export class Message {
  readonly seq: number;
  readonly frame: Buffer;
  readonly #json: string;
  #event: Buffer | null = null;

  private constructor(seq: number, json: string, bytes: Buffer) {
    this.seq = seq;
    this.#json = json;
    this.frame = bytes;
  }

  static change(change: Change): Message {
    const json = JSON.stringify(change);
    return new Message(change.seq, json, textFrame(json));
  }

  static snapshot(view: PublicView): Message {
    const json = JSON.stringify({ kind: "snapshot", view });
    return new Message(view.seq, json, textFrame(json));
  }

  /** Says that the line is open, and asks the socket's other end whether it is still there. */
  static beat(seq: number): Message {
    const json = JSON.stringify({ kind: "beat", seq });
    const ping = frame(opcodes.ping, Buffer.alloc(0));
    return new Message(seq, json, Buffer.concat([textFrame(json), ping]));
  }

  /** The same as a server-sent event. */
  get event(): Buffer {
    this.#event ??= Buffer.from(`id: ${this.seq}\ndata: ${this.#json}\n\n`);
    return this.#event;
  }
}

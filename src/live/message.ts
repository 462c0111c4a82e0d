import { Sender } from "ws";
import type { PublicView } from "#election/public/public-model.ts";
import type { Change } from "./protocol.ts";

/** RFC 6455 §5.2. */
const opcodes = { text: 1, ping: 9 } as const;

/** A whole frame as the bytes that go on the wire to every socket. */
function frame(opcode: number, payload: Buffer): Buffer {
  return Buffer.concat(
    Sender.frame(payload, { fin: true, opcode, mask: false, readOnly: true, rsv1: false }),
  );
}

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
    return Message.#text(change.seq, change);
  }

  static snapshot(view: PublicView): Message {
    return Message.#text(view.seq, { kind: "snapshot", view });
  }

  /** Says that the line is open, and asks the socket's other end whether it is still there. */
  static beat(seq: number): Message {
    const { frame: text } = Message.#text(seq, { kind: "beat", seq });
    const ping = frame(opcodes.ping, Buffer.alloc(0));
    return new Message(seq, JSON.stringify({ kind: "beat", seq }), Buffer.concat([text, ping]));
  }

  static #text(seq: number, content: unknown): Message {
    const json = JSON.stringify(content);
    return new Message(seq, json, frame(opcodes.text, Buffer.from(json)));
  }

  /** The same as a server-sent event. */
  get event(): Buffer {
    this.#event ??= Buffer.from(`id: ${this.seq}\ndata: ${this.#json}\n\n`);
    return this.#event;
  }
}

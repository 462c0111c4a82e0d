import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { sharedMs } from "./child.ts";

/** Shorter frames are beats and handshakes; every published message is longer. */
const shortestMessage = 100;

const endOfHead = "\r\n\r\n";
const nothing = Buffer.alloc(0);

export type Address = {
  readonly port: number;
  readonly path: string;
  /** Said once the socket is open, and waited for in return: Socket.IO has a second handshake. */
  readonly greeting: string;
};

/** A client's frame; a mask of noughts is a mask. */
function masked(opcode: number, text = ""): Buffer {
  const head = Buffer.from([0x80 | opcode, 0x80 | text.length, 0, 0, 0, 0]);
  return Buffer.concat([head, Buffer.from(text)]);
}

/** How long the frame is that begins here, and its head; null while that is incomplete. */
function sizeOf(bytes: Buffer): { readonly head: number; readonly whole: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1);
  if (short < 126) return { head: 2, whole: 2 + short };
  const head = short === 126 ? 4 : 10;
  if (bytes.length < head) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { head, whole: head + length };
}

/**
 * The cheapest WebSocket client there is: it tells messages by the length of their frames and answers
 * pings, so that the machine's time is the server's.
 */
export class Listener {
  /** Resolves once it can hear everything that is published. */
  readonly opened: Promise<void>;
  readonly #address: Address;
  readonly #socket: Socket;
  readonly #heard: (at: number) => void;
  readonly #open: () => void;
  #isOpen = false;
  #rest: Buffer = nothing;

  /** `buffer` is where bytes are read to; all listeners of a process can share one. */
  constructor(buffer: Buffer, address: Address, heard: (at: number) => void) {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.opened = promise;
    this.#open = resolve;
    this.#address = address;
    this.#heard = heard;
    const { port, path } = address;
    const callback = (count: number) => {
      this.#receive(buffer.subarray(0, count));
      return true;
    };
    this.#socket = connect({ port, host: "127.0.0.1", onread: { buffer, callback } });
    this.#socket.on("error", reject);
    this.#socket.on("close", () => reject(new Error("The server hung up on a listener.")));
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString("base64")}\r\n\r\n`,
    );
  }

  #receive(bytes: Buffer): void {
    let rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    if (!this.#isOpen) rest = this.#takeHead(rest);
    for (let size = sizeOf(rest); this.#isOpen && size !== null; size = sizeOf(rest)) {
      if (rest.length < size.whole) break;
      this.#take(rest.readUInt8(0) & 0x0f, rest.subarray(size.head, size.whole));
      rest = rest.subarray(size.whole);
    }
    this.#rest = rest.length > 0 ? Buffer.from(rest) : nothing;
  }

  #takeHead(bytes: Buffer): Buffer {
    const end = bytes.indexOf(endOfHead);
    if (end < 0) return bytes;
    this.#isOpen = true;
    if (this.#address.greeting) this.#socket.write(masked(1, this.#address.greeting));
    else this.#open();
    return bytes.subarray(end + endOfHead.length);
  }

  #take(opcode: number, payload: Buffer): void {
    if (payload.length >= shortestMessage) this.#heard(sharedMs());
    else if (opcode === 9) this.#socket.write(masked(10));
    // Engine.IO's own ping and pong are texts.
    else if (payload.equals(Buffer.from("2"))) this.#socket.write(masked(1, "3"));
    else if (this.#address.greeting && payload.toString().startsWith(this.#address.greeting)) {
      this.#open();
    }
  }
}

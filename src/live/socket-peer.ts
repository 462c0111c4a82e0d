import type { Socket } from "node:net";
import { closeFrame, frame, opcodes } from "./frame.ts";
import { FrameReader, type Received } from "./frame-reader.ts";
import type { Message } from "./message.ts";
import { behindBytes, type Host, type Peer } from "./peer.ts";
import { type CloseCode, clientMessage, closeCodes } from "./protocol.ts";

/** Messages and pings a client may send between two beats; it has no use for more than one or two. */
const saysPerBeat = 10;

const peerOf = Symbol("peer");
type PeerSocket = Socket & { [peerOf]?: SocketPeer };

// Shared by all sockets, since a closure for each would cost more memory than the rest of the peer.
function onData(this: PeerSocket, bytes: Buffer): void {
  this[peerOf]?.received(bytes);
}
function onClose(this: PeerSocket): void {
  this[peerOf]?.gone();
}
function onDrain(this: PeerSocket): void {
  this[peerOf]?.drained();
}
function onError(this: PeerSocket): void {
  this.destroy();
}

/** A WebSocket client after its handshake. */
export class SocketPeer implements Peer {
  readonly #socket: PeerSocket;
  readonly #host: Host;
  readonly #reader = new FrameReader();
  #isBehind = false;
  #isAlive = true;
  #said = 0;
  #code: CloseCode | null = null;

  constructor(socket: Socket, host: Host) {
    this.#socket = socket;
    this.#host = host;
    this.#socket[peerOf] = this;
    socket.setTimeout(0);
    socket.setNoDelay(true);
    socket.on("data", onData).on("close", onClose).on("drain", onDrain).on("error", onError);
  }

  send(message: Message): void {
    if (this.#isBehind || this.#code !== null) return;
    if (this.#socket.writableLength > behindBytes) {
      this.#isBehind = true;
      this.#host.fellBehind();
      return;
    }
    this.#socket.write(message.frame);
    this.#host.delivered();
  }

  beat(message: Message): boolean {
    const isAlive = this.#isAlive && !this.#isBehind;
    if (!isAlive) this.close(this.#isBehind ? closeCodes.tooSlow : closeCodes.goingAway);
    this.#isAlive = false;
    this.#said = 0;
    if (isAlive) this.#socket.write(message.frame);
    return isAlive;
  }

  /** Says why and hangs up; a client that does not take even that is cut off. */
  close(code: CloseCode): void {
    if (this.#code !== null) return;
    this.#code = code;
    const isStuck = this.#socket.writableLength > 0;
    this.#socket.end(closeFrame(code));
    if (isStuck) this.#socket.destroy();
    else this.#socket.setTimeout(2000, () => this.#socket.destroy());
  }

  received(bytes: Buffer): void {
    if (this.#code !== null) return;
    for (const one of this.#reader.read(bytes)) {
      this.#take(one);
      if (this.#code !== null) return;
    }
  }

  drained(): void {
    if (!this.#isBehind) return;
    this.#isBehind = false;
    this.send(this.#host.newest());
  }

  gone(): void {
    this.#host.closed(this, this.#code ?? closeCodes.goingAway);
  }

  #take(one: Received): void {
    this.#isAlive = true;
    const code = this.#faultOf(one);
    if (code !== null) this.close(code);
    else if (one.kind === "ping") this.#socket.write(frame(opcodes.pong, one.payload));
    else if (one.kind === "text") this.send(this.#host.newest());
  }

  /** Why a client has to go for what it said, or null where it may stay. */
  #faultOf(one: Received): CloseCode | null {
    if (one.kind === "fault") return one.code;
    if (one.kind === "close") return closeCodes.normal;
    if (one.kind === "pong") return null;
    this.#said += 1;
    if (this.#said > saysPerBeat) return closeCodes.tooOften;
    return one.kind === "text" && !isResync(one.payload) ? closeCodes.notUnderstood : null;
  }
}

function isResync(payload: Buffer): boolean {
  try {
    return clientMessage.safeParse(JSON.parse(payload.toString())).success;
  } catch {
    // Not JSON, which is not understood either.
    return false;
  }
}

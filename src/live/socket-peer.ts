import type { Socket } from "node:net";
import { descriptorOf, writeDirectly } from "./direct-write.ts";
import { closeFrame, frame, opcodes } from "./frame.ts";
import { FrameReader, type Received } from "./frame-reader.ts";
import type { Message } from "./message.ts";
import { type Host, Peer } from "./peer.ts";
import { type CloseCode, closeCodes } from "./protocol.ts";

/** Pings and pongs a client may send between two beats; it has no use for more than one or two. */
const saysPerBeat = 10;

/** How long a client may take to hang up after it was told to. */
const farewellMs = 2000;

const peerOf = Symbol("peer");
type PeerSocket = Socket & { [peerOf]?: SocketPeer };

// Shared by all sockets, since closures for each would cost more memory than the rest of the peer.
function onData(this: PeerSocket, bytes: Buffer): void {
  this[peerOf]?.received(bytes);
}
function onDrain(this: PeerSocket): void {
  this[peerOf]?.drained();
}
function onClose(this: PeerSocket): void {
  this[peerOf]?.gone();
}
// An HTTP server's sockets stay half open, and a client that has hung up listens no more.
function hangUp(this: PeerSocket): void {
  this.destroy();
}

/** A WebSocket client after its handshake. */
export class SocketPeer extends Peer {
  readonly #socket: PeerSocket;
  readonly #descriptor: number;
  readonly #reader = new FrameReader();
  #hasAnswered = true;
  #said = 0;
  #code: CloseCode | null = null;

  constructor(socket: Socket, host: Host) {
    super(socket, host);
    this.#socket = socket;
    this.#descriptor = descriptorOf(socket);
    this.#socket[peerOf] = this;
    socket.setTimeout(0).setNoDelay(true);
    socket.on("data", onData).on("drain", onDrain).on("close", onClose);
    socket.on("end", hangUp).on("error", hangUp);
  }

  override send(message: Message): void {
    if (this.#code === null) super.send(message);
  }

  override beat(message: Message): void {
    // A reader that is behind may not have come to the last ping, and is sent no other.
    if (!this.#hasAnswered && !this.isBehind) this.close(closeCodes.goingAway);
    if (this.#code !== null) return;
    this.#said = 0;
    this.#hasAnswered = this.isBehind;
    super.beat(message);
  }

  /** Says why and hangs up; a client that does not take even that is cut off. */
  close(code: CloseCode): void {
    if (this.#code !== null) return;
    this.#code = code;
    const isStuck = this.#socket.writableLength > 0;
    this.#socket.end(closeFrame(code));
    if (isStuck) this.#socket.destroy();
    else this.#socket.setTimeout(farewellMs, hangUp);
  }

  received(bytes: Buffer): void {
    if (this.#code !== null) return;
    for (const one of this.#reader.read(bytes)) {
      this.#take(one);
      if (this.#code !== null) return;
    }
  }

  gone(): void {
    this.host.closed(this, this.#code ?? closeCodes.goingAway);
  }

  protected override write(bytes: Buffer): void {
    writeDirectly(this.#socket, this.#descriptor, bytes);
  }

  protected bytesOf(message: Message): Buffer {
    return message.frame;
  }

  #take(one: Received): void {
    this.#hasAnswered = true;
    this.#said += 1;
    if (one.kind === "fault") this.close(one.code);
    else if (one.kind === "close") this.close(closeCodes.normal);
    else if (this.#said > saysPerBeat) this.close(closeCodes.notWelcome);
    else if (one.kind === "ping") this.#socket.write(frame(opcodes.pong, one.payload));
  }
}

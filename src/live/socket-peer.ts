import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Message } from "./message.ts";
import type { Following } from "./news.ts";
import { type Host, Peer } from "./peer.ts";
import { type CloseCode, closeCodes } from "./protocol.ts";

/** Pings and pongs a client may send between two beats; it has no use for more than one or two. */
const saysPerBeat = 10;

const peerOf = Symbol("peer");
type Carries = { [peerOf]?: SocketPeer };
type PeerSocket = WebSocket & Carries;

// Shared by all sockets, since closures for each would cost more memory than the rest of the peer.
function onMessage(this: PeerSocket, _content: unknown, isBinary: boolean): void {
  this[peerOf]?.close(isBinary ? closeCodes.notText : closeCodes.notWelcome);
}
function onSign(this: PeerSocket): void {
  this[peerOf]?.saysSomething();
}
function onFault(this: PeerSocket, fault: Error): void {
  this[peerOf]?.broke(fault);
}
function onClose(this: PeerSocket, code: number): void {
  this[peerOf]?.gone(code);
}
function onDrain(this: Socket & Carries): void {
  this[peerOf]?.drained();
}

/** What ws calls the faults of a client, and the codes it closes with. */
const faultCodes: Readonly<Record<string, CloseCode>> = {
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: closeCodes.tooLarge,
  WS_ERR_INVALID_UTF8: closeCodes.notUnderstood,
};

/** A WebSocket client: ws speaks the protocol with it, and messages that are framed already go past ws. */
export class SocketPeer extends Peer {
  readonly #client: PeerSocket;
  readonly #socket: Socket & Carries;
  #hasAnswered = true;
  #said = 0;
  #isLeaving = false;
  #code: CloseCode | null = null;

  /** `socket` is what the client's handshake came on. */
  constructor(client: WebSocket, socket: Socket, host: Host, following: Following) {
    super(socket, host, following);
    this.#client = client;
    this.#socket = socket;
    this.#client[peerOf] = this;
    this.#socket[peerOf] = this;
    client.on("message", onMessage).on("ping", onSign).on("pong", onSign);
    client.on("error", onFault).on("close", onClose);
    socket.on("drain", onDrain);
  }

  override send(message: Message): void {
    if (this.#isOpen) super.send(message);
  }

  override beat(message: Message): void {
    if (!this.#isOpen) {
      this.#leave();
      return;
    }
    // A reader that is behind may not have come to the last ping, and is sent no other.
    if (!this.#hasAnswered && !this.isBehind) {
      this.close(closeCodes.goingAway);
      return;
    }
    this.#said = 0;
    this.#hasAnswered = this.isBehind;
    super.beat(message);
  }

  /** Says why and hangs up; a client that does not take even that is cut off. */
  close(code: CloseCode): void {
    if (!this.#isOpen) return;
    this.#code = code;
    if (this.#socket.writableLength > 0) this.#client.terminate();
    else this.#client.close(code);
  }

  /** To be called at each ping and pong. */
  saysSomething(): void {
    this.#hasAnswered = true;
    this.#said += 1;
    if (this.#said > saysPerBeat) this.close(closeCodes.notWelcome);
  }

  /** To be called where the client broke the protocol or the line; ws closes it. */
  broke(fault: NodeJS.ErrnoException): void {
    if (fault.code?.startsWith("WS_ERR_")) {
      this.#code ??= faultCodes[fault.code] ?? closeCodes.protocolError;
    }
  }

  /** To be called once the client is gone, with the code that it left with. */
  gone(code: number): void {
    const said = code === 1006 ? closeCodes.goingAway : closeCodes.normal;
    this.host.closed(this, this.#code ?? said);
  }

  protected bytesOf(message: Message): Buffer {
    return message.frame;
  }

  /** A client that is still not gone at the next beat takes nothing any more, not even that it is closed. */
  #leave(): void {
    if (this.#isLeaving) this.#client.terminate();
    this.#isLeaving = true;
  }

  get #isOpen(): boolean {
    return this.#code === null && this.#client.readyState === this.#client.OPEN;
  }
}

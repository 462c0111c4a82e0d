import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { Socket } from "node:net";
import type { PublicView } from "#election/public-view.ts";
import { Audience } from "./audience.ts";
import { changeBetween } from "./change.ts";
import { EventPeer } from "./event-peer.ts";
import type { PublicFeed } from "./feed.ts";
import { acceptKey } from "./frame.ts";
import { Message } from "./message.ts";
import type { Host, Peer } from "./peer.ts";
import { type CloseCode, closeCodes } from "./protocol.ts";
import { SocketPeer } from "./socket-peer.ts";

/** How many changes are kept for readers who were away; one who missed more gets everything. */
const kept = 200;

export type HubOptions = {
  readonly feed: PublicFeed;
  readonly beatMs?: number;
  /** Connections past this are asked to poll instead. */
  readonly maxPeers?: number;
};

export type Hub = AsyncDisposable & {
  /** `WS /live?since=SEQ`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** `GET /live/events?since=SEQ`, or `Last-Event-ID`. */
  handleEvents(request: IncomingMessage, response: ServerResponse): void;
  counts(): {
    readonly open: number;
    readonly deliveries: number;
    readonly behind: number;
    readonly closed: ReadonlyMap<CloseCode, number>;
  };
};

function sinceOf({ url = "/", headers }: IncomingMessage): number | null {
  const asked =
    headers["last-event-id"] ?? new URL(url, "http://localhost").searchParams.get("since");
  return typeof asked === "string" && /^\d{1,15}$/.test(asked) ? Number(asked) : null;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** The handshake of RFC 6455 §4.2; null, having said so, where this is not one. */
function accept({ method, headers }: IncomingMessage, socket: Duplex): Socket | null {
  const key = headers["sec-websocket-key"];
  const isHandshake =
    method === "GET" &&
    headers.upgrade?.toLowerCase() === "websocket" &&
    headers["sec-websocket-version"] === "13" &&
    key !== undefined &&
    /^[A-Za-z0-9+/]{22}==$/.test(key);
  if (!isHandshake || !(socket instanceof Socket)) {
    refuse(socket, "400 Bad Request");
    return null;
  }
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${acceptKey(key)}\r\n\r\n`,
  );
  return socket;
}

class LiveHub implements Hub, Host {
  readonly #audience: Audience;
  readonly #maxPeers: number;
  readonly #unsubscribe: () => void;
  readonly #closed = new Map<CloseCode, number>();
  #recent: Message[] = [];
  /** The position before the oldest change that is kept; null while none is. */
  #keptFrom: number | null = null;
  #view: PublicView;
  #newest: Message | null = null;
  #deliveries = 0;
  #behind = 0;

  constructor({ feed, beatMs, maxPeers = 60_000 }: HubOptions) {
    this.#view = feed.current();
    this.#maxPeers = maxPeers;
    this.#audience = new Audience(() => Message.beat(this.#view.seq), beatMs);
    this.#unsubscribe = feed.subscribe((view) => this.#publish(view));
  }

  handleUpgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    duplex.on("error", () => duplex.destroy());
    const isFull = this.#audience.size >= this.#maxPeers;
    if (isFull) refuse(duplex, "503 Service Unavailable");
    const socket = isFull ? null : accept(request, duplex);
    if (!socket) return;
    const peer = new SocketPeer(socket, this);
    this.#welcome(peer, sinceOf(request));
    if (head.length > 0) peer.received(head);
  }

  handleEvents(request: IncomingMessage, response: ServerResponse): void {
    if (this.#audience.size >= this.#maxPeers) {
      response.writeHead(503, { "retry-after": "30" }).end();
      return;
    }
    this.#welcome(new EventPeer(response, this), sinceOf(request));
  }

  counts(): ReturnType<Hub["counts"]> {
    return {
      open: this.#audience.size,
      deliveries: this.#deliveries,
      behind: this.#behind,
      closed: this.#closed,
    };
  }

  newest(): Message {
    this.#newest ??= Message.snapshot(this.#view);
    return this.#newest;
  }

  delivered(): void {
    this.#deliveries += 1;
  }

  fellBehind(): void {
    this.#behind += 1;
  }

  closed(peer: Peer, code: CloseCode): void {
    this.#audience.remove(peer);
    this.#closed.set(code, (this.#closed.get(code) ?? 0) + 1);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#unsubscribe();
    this.#audience[Symbol.dispose]();
    for (const peer of this.#audience.peers()) peer.close(closeCodes.goingAway);
  }

  /** Takes a reader from where it says it is to the newest view: nothing, the changes it missed, or everything. */
  #welcome(peer: Peer, since: number | null): void {
    this.#audience.add(peer);
    for (const message of this.#missed(since)) peer.send(message);
  }

  #missed(since: number | null): readonly Message[] {
    const { seq } = this.#view;
    // Before anything has happened the polls may have closed without a change of position.
    if (since === null || seq === 0 || since > seq) return [this.newest()];
    if (since === seq) return [Message.beat(seq)];
    const first = this.#recent.findIndex((message) => message.seq > since);
    const isKept = this.#keptFrom !== null && since >= this.#keptFrom;
    return first >= 0 && isKept ? this.#recent.slice(first) : [this.newest()];
  }

  #publish(view: PublicView): void {
    const change = changeBetween(this.#view, view);
    const before = this.#view.seq;
    this.#view = view;
    this.#newest = null;
    if (change === null) {
      this.#recent = [];
      this.#keptFrom = null;
      this.#audience.broadcast(this.newest());
      return;
    }
    const message = Message.change(change);
    this.#keptFrom ??= before;
    this.#recent.push(message);
    if (this.#recent.length > kept) this.#keptFrom = this.#recent.shift()?.seq ?? null;
    this.#audience.broadcast(message);
  }
}

/** The fan-out: every new public view goes to everyone who listens, framed once for all. */
export function openHub(options: HubOptions): Hub {
  return new LiveHub(options);
}

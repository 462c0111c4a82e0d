import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { PublicView } from "#election/public/public-model.ts";
import { Audience } from "./audience.ts";
import { changeBetween } from "./change.ts";
import { EventPeer, eventHeaders } from "./event-peer.ts";
import type { PublicFeed } from "./feed.ts";
import { Message } from "./message.ts";
import type { Host, Peer } from "./peer.ts";
import { clientMessageBytes, type CloseCode, closeCodes } from "./protocol.ts";
import { RecentChanges } from "./recent-changes.ts";
import { farewellMs, refuse } from "./refuse.ts";
import { SocketPeer } from "./socket-peer.ts";

type HubOptions = {
  readonly feed: PublicFeed;
  readonly beatMs?: number;
  /** Connections past this are refused, and their pages poll instead. */
  readonly maxPeers?: number;
};

type HubCounts = {
  readonly open: number;
  readonly deliveries: number;
  /** How often a reader did not keep up and was sent the newest state later. */
  readonly fellBehind: number;
  readonly closed: ReadonlyMap<CloseCode, number>;
  /** Requests for a socket that were refused, by the status they were answered with. */
  readonly refused: ReadonlyMap<string, number>;
};

/** The position a reader says it is at; null for none, or for none that could be one. */
function sinceOf({ url = "/", headers }: IncomingMessage): number | null {
  const asked =
    headers["last-event-id"] ?? new URL(url, "http://localhost").searchParams.get("since");
  return typeof asked === "string" && /^\d{1,15}$/.test(asked) ? Number(asked) : null;
}

class LiveHub implements Host, AsyncDisposable {
  readonly #audience: Audience;
  readonly #maxPeers: number;
  readonly #unsubscribe: () => void;
  readonly #recent = new RecentChanges();
  readonly #closed = new Map<CloseCode, number>();
  readonly #refused = new Map<string, number>();
  readonly #handshakes = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: clientMessageBytes,
    closeTimeout: farewellMs,
  });
  #view: PublicView;
  #newest: Message | null = null;
  #deliveries = 0;
  #fellBehind = 0;
  #isOver = false;

  constructor({ feed, beatMs, maxPeers = 60_000 }: HubOptions) {
    this.#view = feed.current();
    this.#maxPeers = maxPeers;
    this.#audience = new Audience(() => Message.beat(this.#view.seq), beatMs);
    this.#unsubscribe = feed.subscribe((view) => this.#publish(view));
    this.#handshakes.on("wsClientError", (_fault, socket) =>
      this.#refuse(socket, "400 Bad Request"),
    );
  }

  /**
   * `WS /live?since=SEQ`: the changes since that position, or everything. Any other request for a socket is refused,
   * and so is one for which there is no room (`isTooMany`).
   */
  handleUpgrade(request: IncomingMessage, duplex: Duplex, head: Buffer, isTooMany = false): void {
    const status = this.#refusalOf(request, isTooMany);
    if (status !== null) {
      this.#refuse(duplex, status);
      return;
    }
    this.#handshakes.handleUpgrade(request, duplex, head, (client) => {
      // An HTTP server's requests come on TCP sockets, or on what is built on one.
      this.#welcome(new SocketPeer(client, duplex as Socket, this), sinceOf(request));
    });
  }

  /** `GET /live/events?since=SEQ`, or with `Last-Event-ID`: the same as server-sent events. */
  handleEvents(request: IncomingMessage, response: ServerResponse, isTooMany = false): void {
    if (request.method === "HEAD") response.writeHead(200, eventHeaders).end();
    else if (request.method !== "GET") response.writeHead(405, { allow: "GET, HEAD" }).end();
    else if (isTooMany || this.#isFull()) response.writeHead(503, { "retry-after": "30" }).end();
    else this.#welcome(new EventPeer(response, this), sinceOf(request));
  }

  counts(): HubCounts {
    return {
      open: this.#audience.size,
      deliveries: this.#deliveries,
      fellBehind: this.#fellBehind,
      closed: this.#closed,
      refused: this.#refused,
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
    this.#fellBehind += 1;
  }

  closed(peer: Peer, code: CloseCode): void {
    this.#audience.remove(peer);
    this.#closed.set(code, (this.#closed.get(code) ?? 0) + 1);
  }

  /** Tells everyone to come back, and takes nobody in any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    this.#unsubscribe();
    this.#audience[Symbol.dispose]();
    for (const peer of this.#audience.peers()) peer.close(closeCodes.goingAway);
  }

  /** Why a request for a socket is refused before its handshake is looked at; null where it is not. */
  #refusalOf({ url = "/", headers }: IncomingMessage, isTooMany: boolean): string | null {
    if (url.split("?")[0] !== "/live") return "404 Not Found";
    if (isTooMany || this.#isFull()) return "503 Service Unavailable";
    const isKnown = (headers["sec-websocket-version"] ?? "13") === "13";
    return isKnown ? null : "426 Upgrade Required\r\nsec-websocket-version: 13";
  }

  #refuse(socket: Duplex, status: string): void {
    const code = status.slice(0, 3);
    this.#refused.set(code, (this.#refused.get(code) ?? 0) + 1);
    refuse(socket, status);
  }

  #isFull(): boolean {
    return this.#isOver || this.#audience.size >= this.#maxPeers;
  }

  #welcome(peer: Peer, since: number | null): void {
    this.#audience.add(peer);
    for (const message of this.#missed(since)) peer.send(message);
  }

  #missed(since: number | null): readonly Message[] {
    if (since === null) return [this.newest()];
    const { seq } = this.#view;
    if (since === seq) return [Message.beat(seq)];
    return this.#recent.since(since) ?? [this.newest()];
  }

  #publish(view: PublicView): void {
    const before = this.#view;
    const change = changeBetween(before, view);
    this.#view = view;
    this.#newest = null;
    if (change === null) {
      this.#recent.clear();
      this.#audience.broadcast(this.newest());
      return;
    }
    const message = Message.change(change);
    this.#recent.push(before.seq, message);
    this.#audience.broadcast(message);
  }
}

export type Hub = Pick<LiveHub, "handleUpgrade" | "handleEvents" | "counts"> & AsyncDisposable;

/** The fan-out: every new public view goes to everyone who listens, framed once for all. */
export function openHub(options: HubOptions): Hub {
  return new LiveHub(options);
}

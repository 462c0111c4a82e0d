import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { PublicView } from "#election/public/public-model.ts";
import { followingOf, sinceOf } from "./asked.ts";
import { Audience } from "./audience.ts";
import { changeBetween } from "./change.ts";
import { EventPeer, eventHeaders } from "./event-peer.ts";
import type { PublicFeed } from "./feed.ts";
import { Message } from "./message.ts";
import { type Following, type News, snapshotOf, stepOf } from "./news.ts";
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
  #newest: News;
  #deliveries = 0;
  #fellBehind = 0;
  #isOver = false;

  constructor({ feed, beatMs, maxPeers = 60_000 }: HubOptions) {
    this.#view = feed.current();
    this.#newest = snapshotOf(this.#view);
    this.#maxPeers = maxPeers;
    this.#audience = new Audience(() => Message.beat(this.#view.seq), beatMs);
    this.#unsubscribe = feed.subscribe((view) => this.#publish(view));
    this.#handshakes.on("wsClientError", (_fault, socket) =>
      this.#refuse(socket, "400 Bad Request"),
    );
  }

  /**
   * `WS /live?since=SEQ`: the changes since that position, or everything; with `ward=SLUG`, of that ward only. Any other
   * request for a socket is refused, and so is one for which there is no room (`isTooMany`).
   */
  handleUpgrade(request: IncomingMessage, duplex: Duplex, head: Buffer, isTooMany = false): void {
    const status = this.#refusalOf(request, isTooMany);
    const following = status === null ? followingOf(request, this.#view) : undefined;
    if (following === undefined) {
      this.#refuse(duplex, status ?? "404 Not Found");
      return;
    }
    this.#handshakes.handleUpgrade(request, duplex, head, (client) => {
      // An HTTP server's requests come on TCP sockets, or on what is built on one.
      this.#welcome(new SocketPeer(client, duplex as Socket, this, following), sinceOf(request));
    });
  }

  /** `GET /live/events?since=SEQ`, or with `Last-Event-ID`, and `ward=SLUG`: the same as server-sent events. */
  handleEvents(request: IncomingMessage, response: ServerResponse, isTooMany = false): void {
    const following = followingOf(request, this.#view);
    if (following === undefined) response.writeHead(404).end();
    else if (request.method === "HEAD") response.writeHead(200, eventHeaders).end();
    else if (request.method !== "GET") response.writeHead(405, { allow: "GET, HEAD" }).end();
    else if (isTooMany || this.#isFull()) response.writeHead(503, { "retry-after": "30" }).end();
    else this.#welcome(new EventPeer(response, this, following), sinceOf(request));
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

  newest(following: Following): Message {
    return this.#newest.to(following);
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
    for (const message of this.#missed(peer.following, since)) peer.send(message);
  }

  #missed(following: Following, since: number | null): readonly Message[] {
    const { seq } = this.#view;
    if (since === seq) return [Message.beat(seq)];
    const steps = since === null ? null : this.#recent.since(since);
    const changes = steps?.map((step) => step.to(following)) ?? null;
    if (changes !== null && following === null) return changes;
    // A ward as it stands is shorter than many steps that say only that others moved.
    const newest = this.newest(following);
    const bytes = (changes ?? []).reduce((sum, { frame }) => sum + frame.length, 0);
    return changes !== null && bytes < newest.frame.length ? changes : [newest];
  }

  #publish(view: PublicView): void {
    const before = this.#view;
    const change = changeBetween(before, view);
    const newest = snapshotOf(view);
    this.#view = view;
    this.#newest = newest;
    if (change === null) {
      this.#recent.clear();
      this.#audience.broadcast(newest);
      return;
    }
    const step = stepOf(change, before, view, newest);
    this.#recent.push(before.seq, step);
    this.#audience.broadcast(step);
  }
}

export type Hub = Pick<LiveHub, "handleUpgrade" | "handleEvents" | "counts"> & AsyncDisposable;

/** The fan-out: every new public view goes to everyone who listens, framed once for all of an audience: a ward’s, or everything’s. */
export function openHub(options: HubOptions): Hub {
  return new LiveHub(options);
}

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { WebSocket } from "ws";
import type { PublicView } from "#election/public/public-model.ts";
import { applyChange } from "#live/apply.ts";
import { serverMessage } from "#live/protocol.ts";

/** A client of the hub: keeps every message as it came, and waits for what it is asked for. */
export class Reader implements AsyncDisposable {
  readonly socket: WebSocket;
  readonly texts: string[] = [];
  view: PublicView | null;
  #told: () => void = () => undefined;

  constructor(url: URL, since?: PublicView) {
    const address = new URL(url);
    address.protocol = "ws:";
    if (since) address.searchParams.set("since", String(since.seq));
    this.view = since ?? null;
    this.socket = new WebSocket(address);
    this.socket.on("message", (data) => this.#take(String(data)));
    this.socket.on("error", () => undefined);
  }

  get kinds(): string[] {
    return this.texts.map((text) => serverMessage.parse(JSON.parse(text)).kind);
  }

  /** Resolves once the reader has the view at this position. */
  async reaches({ seq }: PublicView): Promise<void> {
    while (this.view?.seq !== seq) await this.hears();
  }

  /** Resolves at the next message. */
  async hears(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#told = resolve;
    await promise;
  }

  /** The code the service closes with. */
  async closes(): Promise<number> {
    const [code] = await once(this.socket, "close");
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((resolve) => this.socket.once("close", resolve));
    this.socket.terminate();
    await closed;
  }

  #take(text: string): void {
    this.texts.push(text);
    const message = serverMessage.parse(JSON.parse(text));
    // The service's own view, as it was sent.
    if (message.kind === "snapshot") this.view = message.view as unknown as PublicView;
    if (message.kind === "change" && this.view) this.view = applyChange(this.view, message);
    this.#told();
  }
}

async function request(port: number, path: string, headers: readonly string[]): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.write([`GET ${path} HTTP/1.1`, "host: x", ...headers, "\r\n"].join("\r\n"));
  await once(socket, "readable");
  return socket;
}

/** A socket after its handshake, and nothing more: it answers nothing, and reads only when it is told to. */
export function rawReader(port: number, path = "/live"): Promise<Socket> {
  return request(port, path, [
    "connection: Upgrade",
    "upgrade: websocket",
    "sec-websocket-version: 13",
    "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==",
  ]);
}

/** The same for server-sent events. */
export function rawEvents(
  port: number,
  path = "/live/events",
  ...headers: readonly string[]
): Promise<Socket> {
  return request(port, path, headers);
}

import type { ServerResponse } from "node:http";
import type { Message } from "./message.ts";
import { behindBytes, type Host, type Peer } from "./peer.ts";
import { type CloseCode, closeCodes } from "./protocol.ts";

/** A reader of server-sent events: the same messages, for those whom a proxy lets have no socket. */
export class EventPeer implements Peer {
  readonly #response: ServerResponse;
  readonly #host: Host;
  #isBehind = false;

  constructor(response: ServerResponse, host: Host) {
    this.#response = response;
    this.#host = host;
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.flushHeaders();
    response.on("drain", () => this.#drained());
    response.on("close", () => host.closed(this, closeCodes.goingAway));
    response.on("error", () => response.destroy());
  }

  send(message: Message): void {
    if (this.#isBehind) return;
    if (this.#response.writableLength > behindBytes) {
      this.#isBehind = true;
      this.#host.fellBehind();
      return;
    }
    this.#response.write(message.event);
    this.#host.delivered();
  }

  beat(message: Message): boolean {
    if (this.#isBehind) this.#response.destroy();
    else this.#response.write(message.event);
    return !this.#isBehind;
  }

  close(_code: CloseCode): void {
    this.#response.end();
  }

  #drained(): void {
    if (!this.#isBehind) return;
    this.#isBehind = false;
    this.send(this.#host.newest());
  }
}

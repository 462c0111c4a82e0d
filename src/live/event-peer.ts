import type { ServerResponse } from "node:http";
import type { Message } from "./message.ts";
import type { Following } from "./news.ts";
import { type Host, Peer } from "./peer.ts";
import { type CloseCode, closeCodes } from "./protocol.ts";

export const eventHeaders = {
  "content-type": "text/event-stream",
  "cache-control": "no-store",
  // When the stream ends there is nothing to keep the connection for.
  connection: "close",
  // nginx would otherwise keep events back until it has a bufferful.
  "x-accel-buffering": "no",
};

/** A reader of server-sent events: the same messages, for those whom a proxy lets have no socket. */
export class EventPeer extends Peer {
  readonly #response: ServerResponse;
  #code: CloseCode = closeCodes.goingAway;

  constructor(response: ServerResponse, host: Host, following: Following) {
    super(response, host, following);
    this.#response = response;
    response.writeHead(200, eventHeaders);
    response.on("drain", () => this.drained());
    response.on("close", () => host.closed(this, this.#code));
    response.on("error", () => response.destroy());
  }

  /** There is no way to say why; a reader that takes nothing is cut off. */
  close(code: CloseCode): void {
    this.#code = code;
    if (code === closeCodes.tooSlow) this.#response.destroy();
    else this.#response.end();
  }

  protected bytesOf(message: Message): Buffer {
    return message.event;
  }
}

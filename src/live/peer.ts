import type { Message } from "./message.ts";
import type { CloseCode } from "./protocol.ts";

/** Bytes that may wait for one reader before it counts as behind. */
export const behindBytes = 64 * 1024;

/** One open connection, whichever way it came. */
export type Peer = {
  /**
   * Sends a message, unless the reader is behind: then it is skipped, and the reader gets the newest
   * state once it has caught up, so that nothing queues up for it.
   */
  send(message: Message): void;
  /** Sends a sign of life; false where the last ones were not taken and the connection is dead. */
  beat(message: Message): boolean;
  close(code: CloseCode): void;
};

/** What a peer tells the hub. */
export type Host = {
  /** The newest state in one message. */
  newest(): Message;
  delivered(): void;
  fellBehind(): void;
  closed(peer: Peer, code: CloseCode): void;
};

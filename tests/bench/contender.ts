/** A server of the bench: everyone who is connected to it gets what it publishes. */
export type Contender = {
  readonly port: number;
  /** Sends a message of about so many bytes to everyone. */
  publish(bytes: number): void;
};

/** Text of so many bytes that is JSON, as the plain contenders send it. */
export function jsonOf(bytes: number): string {
  const empty = JSON.stringify({ kind: "result", text: "" });
  return JSON.stringify({ kind: "result", text: "x".repeat(bytes - empty.length) });
}

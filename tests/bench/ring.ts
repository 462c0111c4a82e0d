import { Child } from "./child.ts";

/** `bare` is no contender but the floor: one `socket.write` each and nothing else. */
export const contenders = ["Wardcast", "ws loop", "Socket.IO", "bare"] as const;
export type ContenderName = (typeof contenders)[number];

const addresses: Readonly<Record<ContenderName, readonly [path: string, greeting: string]>> = {
  Wardcast: ["/live?since=1", ""],
  "ws loop": ["/", ""],
  "Socket.IO": ["/socket.io/?EIO=4&transport=websocket", "40"],
  bare: ["/", ""],
};

/** What one message to everyone took: the server's CPU, and how long it was on its way to each listener. */
export type Published = { readonly cpuMicroseconds: number; readonly delays: readonly number[] };

/** A contender's server and all who listen to it, in two processes of their own. */
export class Ring implements AsyncDisposable {
  readonly name: ContenderName;
  /** What a listener costs the server in memory. */
  readonly kibPerSocket: number;
  readonly #server: Child;
  readonly #listeners: Child;

  private constructor(name: ContenderName, kibPerSocket: number, server: Child, listeners: Child) {
    this.name = name;
    this.kibPerSocket = kibPerSocket;
    this.#server = server;
    this.#listeners = listeners;
  }

  static async open(name: ContenderName, sockets: number): Promise<Ring> {
    await using opened = new AsyncDisposableStack();
    const server = opened.use(new Child(import.meta.resolve("./server.ts"), [name]));
    const port = await server.ask<number>("port");
    const args = [String(port), ...addresses[name], String(sockets)];
    const listeners = opened.use(new Child(import.meta.resolve("./listeners.ts"), args));
    const before = await server.ask<number>("memory");
    await listeners.ask("open");
    const after = await server.ask<number>("memory");
    opened.move();
    return new Ring(name, (after - before) / 1024 / sockets, server, listeners);
  }

  async publish(bytes: number): Promise<Published> {
    await this.#listeners.ask("forget");
    const at = await this.#server.ask<number>("publish", bytes);
    const times = await this.#listeners.ask<Float64Array>("heard");
    const cpuMicroseconds = await this.#server.ask<number>("cpu");
    return { cpuMicroseconds, delays: Array.from(times, (time) => time - at) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#listeners[Symbol.asyncDispose]();
    await this.#server[Symbol.asyncDispose]();
  }
}

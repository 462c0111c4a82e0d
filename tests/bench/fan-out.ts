import { Child } from "./child.ts";
import { type Delays, delaysOf } from "./delays.ts";
import { median } from "./figures.ts";

/** `bare` is no contender but the floor: one `socket.write` each and nothing else. */
export const contenders = ["Wardcast", "ws loop", "Socket.IO", "bare"] as const;
export type ContenderName = (typeof contenders)[number];

const addresses: Readonly<Record<ContenderName, readonly [path: string, greeting: string]>> = {
  Wardcast: ["/live?since=1", ""],
  "ws loop": ["/", ""],
  "Socket.IO": ["/socket.io/?EIO=4&transport=websocket", "40"],
  bare: ["/", ""],
};

/** What one contender did with messages of one length. */
type Measured = Delays & { readonly cpuMicroseconds: number };

export type Round = {
  readonly kibPerSocket: number;
  /** By length of message in bytes. */
  readonly byLength: ReadonlyMap<number, Measured>;
};

/** Messages of these lengths are published, and what they are. */
export const lengths: ReadonlyMap<number, string> = new Map([
  [1600, "1.6 kB"],
  [360, "A declaration"],
]);

const messages = 12;
/** The first ones find cold code. */
const warmUp = 4;

type Published = { readonly cpu: number; readonly delays: readonly number[] };

async function publish(server: Child, listeners: Child, bytes: number): Promise<Published> {
  await listeners.ask("forget");
  const at = await server.ask<number>("publish", bytes);
  const times = await listeners.ask<Float64Array>("heard");
  const cpu = await server.ask<number>("cpu");
  return { cpu, delays: Array.from(times, (time) => time - at) };
}

async function measure(
  server: Child,
  listeners: Child,
  sockets: number,
  bytes: number,
): Promise<Measured> {
  for (let n = 0; n < warmUp; n += 1) await publish(server, listeners, bytes);
  const published: Published[] = [];
  for (let n = 0; n < messages; n += 1) published.push(await publish(server, listeners, bytes));
  return {
    ...delaysOf(published.map(({ delays }) => delays)),
    cpuMicroseconds: median(published.map(({ cpu }) => cpu)) / sockets,
  };
}

/** One contender in processes of its own, from nothing: memory first, then messages of each length. */
export async function round(name: ContenderName, sockets: number): Promise<Round> {
  await using server = new Child(import.meta.resolve("./server.ts"), [name]);
  const port = await server.ask<number>("port");
  const args = [String(port), ...addresses[name], String(sockets)];
  await using listeners = new Child(import.meta.resolve("./listeners.ts"), args);
  const before = await server.ask<number>("memory");
  await listeners.ask("open");
  const after = await server.ask<number>("memory");
  const byLength = new Map<number, Measured>();
  for (const bytes of lengths.keys()) {
    byLength.set(bytes, await measure(server, listeners, sockets, bytes));
  }
  return { kibPerSocket: (after - before) / 1024 / sockets, byLength };
}

import { Child } from "./child.ts";
import { median, quantile } from "./figures.ts";

export const contenders = ["Wardcast", "ws loop", "Socket.IO"] as const;
export type ContenderName = (typeof contenders)[number];

const addresses: Readonly<
  Record<ContenderName, { readonly path: string; readonly greeting: string }>
> = {
  Wardcast: { path: "/live?since=1", greeting: "" },
  "ws loop": { path: "/", greeting: "" },
  "Socket.IO": { path: "/socket.io/?EIO=4&transport=websocket", greeting: "40" },
};

/** What one contender did in one round, for one length of message. */
export type Measured = {
  readonly cpuMicroseconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

export type Round = {
  readonly kibPerSocket: number;
  /** By length of message in bytes. */
  readonly byLength: ReadonlyMap<number, Measured>;
};

/** A declaration as the sample election has them, without a correction. */
export const declarationBytes = 310;

/** Messages of these lengths are published, and what they are. */
export const lengths: ReadonlyMap<number, string> = new Map([
  [1600, "1.6 kB"],
  [declarationBytes, "A declaration"],
]);

const messages = 12;
/** The first ones find cold code. */
const warmUp = 3;

async function publish(server: Child, listeners: Child, bytes: number): Promise<number[]> {
  await listeners.ask("forget");
  const at = await server.ask<number>("publish", bytes);
  const times = await listeners.ask<Float64Array>("heard");
  return Array.from(times, (time) => time - at);
}

async function measure(
  server: Child,
  listeners: Child,
  sockets: number,
  bytes: number,
): Promise<Measured> {
  for (let n = 0; n < warmUp; n += 1) await publish(server, listeners, bytes);
  await server.ask("startCpu");
  const delays: number[][] = [];
  for (let n = 0; n < messages; n += 1) delays.push(await publish(server, listeners, bytes));
  const cpu = await server.ask<number>("cpu");
  return {
    cpuMicroseconds: cpu / (messages * sockets),
    p50Ms: median(delays.map(median)),
    p99Ms: median(delays.map((of) => quantile(of, 0.99))),
  };
}

/** One contender in processes of its own, from nothing: memory first, then messages of each length. */
export async function round(name: ContenderName, sockets: number): Promise<Round> {
  await using server = new Child("server.ts", [name]);
  const port = await server.ask<number>("port");
  const { path, greeting } = addresses[name];
  await using listeners = new Child("listeners.ts", [
    String(port),
    path,
    greeting,
    String(sockets),
  ]);
  const before = await server.ask<number>("memory");
  await listeners.ask("open");
  const after = await server.ask<number>("memory");
  const byLength = new Map<number, Measured>();
  for (const bytes of lengths.keys()) {
    byLength.set(bytes, await measure(server, listeners, sockets, bytes));
  }
  return { kibPerSocket: (after - before) / 1024 / sockets, byLength };
}

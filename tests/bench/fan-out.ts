import { type Delays, delaysOf } from "./delays.ts";
import { median, table } from "./figures.ts";
import { type ContenderName, contenders, type Published, Ring } from "./ring.ts";

/** Messages of these lengths are published, and what they are. */
const lengths: ReadonlyMap<number, string> = new Map([
  [1600, "1.6 kB"],
  [360, "A declaration"],
]);

/** The first ones find cold code. */
const warmUp = 4;

/** What a delivery takes one contender, as the median of its messages. */
type Measured = Delays & { readonly cpuMicroseconds: number };

/** Message by message in turn, so that whatever else the machine does falls on all of them. */
async function publishInTurn(rings: readonly Ring[], bytes: number, messages: number) {
  const published = new Map<ContenderName, Published[]>(rings.map(({ name }) => [name, []]));
  for (let n = 0; n < warmUp + messages; n += 1) {
    for (const ring of rings) {
      const one = await ring.publish(bytes);
      if (n >= warmUp) published.get(ring.name)?.push(one);
    }
  }
  return published;
}

async function measure(
  rings: readonly Ring[],
  bytes: number,
  { sockets, messages }: Extent,
): Promise<ReadonlyMap<ContenderName, Measured>> {
  const published = await publishInTurn(rings, bytes, messages);
  return new Map(
    [...published].map(([name, all]) => [
      name,
      {
        ...delaysOf(all.map(({ delays }) => delays)),
        cpuMicroseconds: median(all.map(({ cpuMicroseconds }) => cpuMicroseconds)) / sockets,
      },
    ]),
  );
}

function rows(rings: readonly Ring[], measured: ReadonlyMap<ContenderName, Measured>): string[][] {
  const cpu = (name: ContenderName) => measured.get(name)?.cpuMicroseconds ?? Number.NaN;
  return rings.map(({ name, kibPerSocket }) => [
    name,
    cpu(name).toFixed(1),
    (cpu(name) / cpu("ws loop")).toFixed(2),
    (cpu(name) / cpu("Socket.IO")).toFixed(2),
    (measured.get(name)?.p50Ms ?? Number.NaN).toFixed(0),
    (measured.get(name)?.p99Ms ?? Number.NaN).toFixed(0),
    kibPerSocket.toFixed(1),
  ]);
}

export type Extent = { readonly sockets: number; readonly messages: number };

/** Prints what a delivery costs each contender, each with as many sockets, for each length of message. */
export async function compareFanOut(extent: Extent): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const rings: Ring[] = [];
  for (const name of contenders) {
    process.stderr.write(`${name} …\n`);
    rings.push(opened.use(await Ring.open(name, extent.sockets)));
  }
  const head = ["", "CPU µs", "÷ ws loop", "÷ Socket.IO", "p50 ms", "p99 ms", "KiB a socket"];
  for (const [bytes, what] of lengths) {
    const measured = await measure(rings, bytes, extent);
    console.log(
      `\n${what} to ${extent.sockets} sockets, a delivery (median of ${extent.messages} messages)\n`,
    );
    console.log(table([head, ...rows(rings, measured)]));
  }
}

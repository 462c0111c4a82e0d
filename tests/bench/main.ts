import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { Child } from "./child.ts";
import { contenders, type ContenderName, lengths, type Round, round } from "./fan-out.ts";
import { median, table } from "./figures.ts";
import { timeDeclarations } from "./night.ts";
import { comparePages } from "./pages.ts";

const { values } = parseArgs({
  options: {
    sockets: { type: "string", default: "15000" },
    rounds: { type: "string", default: "3" },
  },
});
const [sockets, rounds] = [Number(values.sockets), Number(values.rounds)];

/** Files a process may open beside its sockets. */
const otherFiles = 200;

/** Node raises its own limit as far as it may, and what it starts inherits that. */
function openFilesLimit(): number {
  const limit = execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }).trim();
  return limit === "unlimited" ? Number.POSITIVE_INFINITY : Number(limit);
}

async function played(name: ContenderName): Promise<Round> {
  process.stderr.write(`${name} …\n`);
  return round(name, sockets);
}

/** One contender's line for one length of message, from the medians of its rounds. */
function line(name: ContenderName, bytes: number, all: ReadonlyMap<ContenderName, Round[]>) {
  const of = (whose: ContenderName, figure: "cpuMicroseconds" | "p50Ms" | "p99Ms") =>
    median((all.get(whose) ?? []).map(({ byLength }) => byLength.get(bytes)?.[figure] ?? NaN));
  const cpu = of(name, "cpuMicroseconds");
  return [
    name,
    cpu.toFixed(1),
    (cpu / of("ws loop", "cpuMicroseconds")).toFixed(2),
    (cpu / of("Socket.IO", "cpuMicroseconds")).toFixed(2),
    of(name, "p50Ms").toFixed(0),
    of(name, "p99Ms").toFixed(0),
    median((all.get(name) ?? []).map(({ kibPerSocket }) => kibPerSocket)).toFixed(1),
  ];
}

async function compareFanOut(): Promise<void> {
  const all = new Map<ContenderName, Round[]>(contenders.map((name) => [name, []]));
  for (let n = 0; n < rounds; n += 1) {
    // In turn, so that whatever else the machine does falls on all of them.
    for (const name of contenders) all.get(name)?.push(await played(name));
  }
  const head = ["", "CPU µs", "÷ ws loop", "÷ Socket.IO", "p50 ms", "p99 ms", "KiB a socket"];
  for (const [bytes, what] of lengths) {
    console.log(`\n${what} to ${sockets} sockets, a delivery (median of ${rounds} rounds)\n`);
    console.log(table([head, ...contenders.map((name) => line(name, bytes, all))]));
  }
}

/** The whole service with the sample election: its declarations, then its results page. */
async function measureService(): Promise<void> {
  await using service = new Child(import.meta.resolve("./page-server.ts"));
  const port = await service.ask<number>("port");
  await timeDeclarations(service, port, sockets);
  await comparePages(port, rounds);
  await service.ask("stop");
}

if (!(sockets > 0 && rounds > 0)) {
  console.error("--sockets and --rounds take a number above nought.");
  process.exitCode = 2;
} else if (sockets + otherFiles > openFilesLimit()) {
  console.error(`${sockets} sockets need a higher limit on open files: raise “ulimit -n”.`);
  process.exitCode = 2;
} else {
  await compareFanOut();
  await measureService();
}

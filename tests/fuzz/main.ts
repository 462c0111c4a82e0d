import { parseArgs } from "node:util";
import fc from "fast-check";
import { countNight } from "./count-night.ts";
import { outboxNight } from "./outbox-night.ts";

const usage = `npm run fuzz -- [--minutes N] [--of count|outbox] [--seed N] [--path PATH]

Gives random commands in random order to the rules of the count and of the outbox, as long as is asked, and says
what was asked where something false came of it, as short as it can be made.
  --minutes N         for how long, the machines in turn (1)
  --of count|outbox   only this machine
  --seed N            where to begin; a finding says it
  --path PATH         with --seed and --of, plays what a finding says once more`;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    of: { type: "string" },
    seed: { type: "string" },
    path: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

/** How long one machine is tried before it is the other's turn. */
const turnMs = 10_000;

const machines = new Map<string, fc.IRawProperty<unknown, false>>([
  ["count", countNight],
  ["outbox", outboxNight],
]);

/** Tries a machine for a while; null where nothing was found, else what was asked and how to ask it again. */
function take(name: string, seed: number, forMs: number): string | null {
  const machine = machines.get(name);
  if (!machine) throw new Error(`There is no machine “${name}”.\n\n${usage}`);
  const again = values.path === undefined ? {} : { path: values.path, endOnFailure: true };
  const numRuns = Number.MAX_SAFE_INTEGER;
  const found = fc.check(machine, { seed, numRuns, interruptAfterTimeLimit: forMs, ...again });
  nights += found.numRuns;
  if (!found.failed) return null;
  return [
    `${name}: ${String(found.errorInstance)}`,
    fc.stringify(found.counterexample),
    `npm run fuzz -- --of ${name} --seed ${seed} --path ${found.counterexamplePath}`,
    "Keep it: the value above belongs into the `examples` of the property's test.",
  ].join("\n");
}

if (values.help) {
  console.log(usage);
  process.exit();
}
let nights = 0;
const until = Date.now() + Number(values.minutes) * 60_000;
const names = values.of === undefined ? [...machines.keys()] : [values.of];
const first = Number(values.seed ?? Date.now() % 2 ** 31);
for (let turn = 0; turn === 0 || Date.now() < until; turn += 1) {
  const forMs = Math.min(turnMs, Math.max(1000, until - Date.now()));
  const finding = take(names[turn % names.length] ?? "", first + turn, forMs);
  if (finding === null) continue;
  console.log(finding);
  process.exitCode = 1;
  break;
}
console.log(`${nights} nights, ${process.exitCode === 1 ? "one finding" : "nothing found"}`);

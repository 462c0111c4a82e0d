import { demoPassword } from "#accounts/demo.ts";
import { readContent } from "../../src/cli/content-option.ts";
import { readPapers } from "../../src/cli/rehearse.ts";
import { StaffClient } from "../../src/cli/staff-client.ts";
import { stepsOf, WardCount } from "../../src/cli/ward-count.ts";
import { Child, sharedMs } from "./child.ts";
import { delaysOf } from "./delays.ts";
import { table } from "./figures.ts";

/** Wards that are declared while everyone listens. */
const declarations = 8;

/** The first wards of the sample election, counted up to the Returning Officer's click. */
export async function readyToDeclare(url: URL, wards: number): Promise<WardCount[]> {
  const { election } = await readContent("content");
  const papers = (await readPapers("content", election)).slice(0, wards);
  const signIn = (name: string) => StaffClient.signIn(url, name, demoPassword);
  const team = {
    entry: await signIn("entry"),
    check: await signIn("check"),
    ro: await signIn("ro"),
  };
  const counts = papers.map((ward) => new WardCount(team, ward, 0));
  for (const count of counts) {
    for (let step = 1; step < stepsOf(count.papers); step += 1) await count.step();
  }
  return counts;
}

async function declare(count: WardCount, listeners: Child): Promise<number[]> {
  await listeners.ask("forget");
  const clicked = sharedMs();
  await count.step();
  const { ward, refusedBy } = count.result();
  if (refusedBy.length > 0) throw new Error(`${ward} was refused: ${refusedBy.join(", ")}.`);
  const times = await listeners.ask<Float64Array>("heard");
  return Array.from(times, (time) => time - clicked);
}

/**
 * Prints the time from the click on “declare” in the Returning Officer's browser to each listener: HTTP,
 * the rules, the journal on the disk, the public view and the fan-out. `service` is the whole service.
 */
export async function timeDeclarations(
  service: Child,
  port: number,
  sockets: number,
): Promise<void> {
  const counts = await readyToDeclare(new URL(`http://localhost:${port}`), declarations);
  const since = await service.ask<number>("position");
  const args = [String(port), `/live?since=${since}`, "", String(sockets)];
  await using listeners = new Child(import.meta.resolve("./listeners.ts"), args);
  await listeners.ask("open");
  const messages: number[][] = [];
  for (const count of counts) messages.push(await declare(count, listeners));
  const { p50Ms, p99Ms } = delaysOf(messages);
  console.log(
    `\nFrom the click on “declare” to ${sockets} listeners (median of ${counts.length} wards)\n`,
  );
  console.log(
    table([
      ["p50 ms", "p99 ms"],
      [p50Ms.toFixed(0), p99Ms.toFixed(0)],
    ]),
  );
}

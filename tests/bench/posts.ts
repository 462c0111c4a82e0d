import { setTimeout as wait } from "node:timers/promises";
import { Child, sharedMs } from "./child.ts";
import { median, table } from "./figures.ts";
import { readyToDeclare } from "./night.ts";

/** All of Camden. */
const wards = 20;
/** Mastodon takes 30 pictures in half an hour: so many wards can be sent a second time. */
const compared = 8;
const pollMs = 5;
/** A channel that has not taken a post by then never will. */
const patienceMs = 20_000;

async function lastSent(service: Child, ward: number, clicked: number): Promise<number> {
  while (sharedMs() - clicked < patienceMs) {
    const at = await service.ask<number | null>("lastSent", ward);
    if (at !== null) return at;
    await wait(pollMs);
  }
  throw new Error(`Ward ${ward} did not reach every channel in ${patienceMs} ms.`);
}

function row(name: string, times: readonly number[]): string[] {
  return [name, median(times).toFixed(0), Math.max(...times).toFixed(0)];
}

/**
 * Prints the time from the click on “declare” to the last channel accepting the post, all channels on loopback,
 * beside what their clients take for the same posts when nothing else is done; and what a card takes to draw.
 */
export async function timePosts(): Promise<void> {
  await using service = new Child(import.meta.resolve("./posts-server.ts"));
  const port = await service.ask<number>("port");
  const channels = await service.ask<number>("channels");
  const counts = await readyToDeclare(new URL(`http://localhost:${port}`), wards);
  await service.ask("open");
  const times: number[] = [];
  const straight: number[] = [];
  for (const [ward, count] of counts.entries()) {
    const clicked = sharedMs();
    await count.step();
    times.push((await lastSent(service, ward, clicked)) - clicked);
    if (ward < compared) straight.push(await service.ask<number>("straight", ward));
  }
  const cards = await service.ask<number[]>("cards");
  await service.ask("stop");
  console.log(
    `\nPosts of ${times.length} declarations, each on ${channels} channels on loopback\n`,
  );
  const ratio = median(times) / median(straight);
  console.log(
    table([
      ["", "p50 ms", "worst ms"],
      row("click on “declare” to the last channel accepting", times),
      row("the channels’ clients alone", straight),
      row("drawing a card", cards),
    ]),
  );
  console.log(`\n${ratio.toFixed(1)} times what the clients alone take.`);
}

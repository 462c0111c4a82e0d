import { Child } from "./child.ts";
import { median, table } from "./figures.ts";

/** The two are measured in turn, so often. */
const rounds = 3;

const measuredMs = 3000;
const warmUpMs = 1000;

async function perSecond(load: Child): Promise<number> {
  await load.ask("answersPerSecond", warmUpMs);
  return load.ask("answersPerSecond", measuredMs);
}

/** Prints the requests a second of the service's results page beside a bare server's of the same bytes. */
export async function comparePages(servicePort: number): Promise<void> {
  const page = `http://127.0.0.1:${servicePort}/results/`;
  await using bare = new Child(import.meta.resolve("./page-server.ts"), [page]);
  const barePort = await bare.ask<number>("port");
  const load = import.meta.resolve("./page-load.ts");
  await using ours = new Child(load, [String(servicePort)]);
  await using theirs = new Child(load, [String(barePort)]);
  const ourRates: number[] = [];
  const theirRates: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    ourRates.push(await perSecond(ours));
    theirRates.push(await perSecond(theirs));
  }
  const bytes = await ours.ask<number>("answerLength");
  const [our, their] = [median(ourRates), median(theirRates)];
  console.log(`\nThe results page, ${bytes} bytes with its head (median of ${rounds} rounds)\n`);
  console.log(
    table([
      ["", "requests a second", "÷ bare node:http"],
      ["Wardcast", our.toFixed(0), (our / their).toFixed(2)],
      ["bare node:http", their.toFixed(0), "1.00"],
    ]),
  );
}

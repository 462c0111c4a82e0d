import { Child } from "./child.ts";
import { median, table } from "./figures.ts";

const measuredMs = 3000;
const warmUpMs = 1000;

async function perSecond(load: Child): Promise<number> {
  await load.ask("answersPerSecond", warmUpMs);
  return load.ask("answersPerSecond", measuredMs);
}

/** Prints the requests a second of our results page beside a bare server's of the same bytes. */
export async function comparePages(rounds: number): Promise<void> {
  await using service = new Child("page-server.ts");
  const servicePort = await service.ask<number>("port");
  await using bare = new Child("page-server.ts", [`http://127.0.0.1:${servicePort}/results/`]);
  const barePort = await bare.ask<number>("port");
  await using ours = new Child("page-load.ts", [String(servicePort)]);
  await using theirs = new Child("page-load.ts", [String(barePort)]);
  const ourRates: number[] = [];
  const theirRates: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    ourRates.push(await perSecond(ours));
    theirRates.push(await perSecond(theirs));
  }
  const bytes = await ours.ask<number>("answerLength");
  const [our, their] = [median(ourRates), median(theirRates)];
  await service.ask("stop");
  console.log(`\nThe results page, ${bytes} bytes with its head (median of ${rounds} rounds)\n`);
  console.log(
    table([
      ["", "requests a second", "÷ bare node:http"],
      ["Wardcast", our.toFixed(0), (our / their).toFixed(2)],
      ["bare node:http", their.toFixed(0), "1.00"],
    ]),
  );
}

import { Command } from "commander";
import { ensureSite } from "./site-build.ts";

export function buildCommand(): Command {
  return new Command("build")
    .description("build the site's pages and assets; serve does it by itself when it is needed")
    .action(async () => {
      console.log(`The site stands in ${await ensureSite(console.log)}.`);
    });
}

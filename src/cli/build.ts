import { Command } from "commander";
import { ensureSite, siteFolder } from "./site-build.ts";

export function buildCommand(): Command {
  return new Command("build")
    .description("build the site's pages and assets; serve does it by itself when it is needed")
    .action(async () => {
      await ensureSite(console.log);
      console.log(`The site stands in ${siteFolder}.`);
    });
}

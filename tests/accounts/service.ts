import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Running, run } from "#cli/running.ts";
import type { Contest } from "#election/model.ts";
import { council } from "#formats/council-yaml.ts";
import { electionOf } from "../support/election.ts";
import { bareSite } from "../support/site.ts";

/** A rehearsal of these wards, listening on a port of its own; disposing removes its folder too. */
export async function startRehearsal(wards: readonly Contest[]): Promise<Running> {
  const folder = await mkdtemp(path.join(tmpdir(), "wardcast-staff-"));
  const profile = council.parse({
    name: "Sample Council",
    nation: "england",
    brand: { primary: "#16324f" },
    returning_officer: "Rhian Returning",
  });
  const opening = {
    election: electionOf(wards),
    council: profile,
    site: bareSite,
    dataFolder: folder,
    speed: 1,
  };
  const running = await run(opening, "127.0.0.1", 0);
  return {
    wardcast: running.wardcast,
    url: running.url,
    async [Symbol.asyncDispose]() {
      await running[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

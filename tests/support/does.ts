import { randomUUID } from "node:crypto";
import { type CommandInput, command } from "#election/count/event.ts";
import type { ContestId } from "#election/model.ts";
import type { Night } from "#night/night.ts";
import type { Request } from "#night/receipt.ts";
import { people } from "./election.ts";

/** Gives a command in a ward, as it stands, on a running night, as one of the usual people or another; throws what refused it. */
export async function does(
  night: Night,
  who: keyof typeof people | Request["actor"],
  contest: ContestId,
  input: CommandInput,
): Promise<void> {
  const actor = typeof who === "string" ? people[who] : who;
  const version = night.state.get(contest)?.version ?? 0;
  const request = { key: randomUUID(), contest, version, actor };
  const receipt = await night.submit({ ...request, command: command.parse(input) });
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.findings));
}

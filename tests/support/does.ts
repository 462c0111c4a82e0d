import { randomUUID } from "node:crypto";
import { type CommandInput, command } from "#election/count/event.ts";
import type { ContestId } from "#election/model.ts";
import type { Night } from "#night/night.ts";
import { people } from "./election.ts";

/** Gives a command in a ward, as it stands, on a running night; throws what refused it. */
export async function does(
  night: Night,
  who: keyof typeof people,
  contest: ContestId,
  input: CommandInput,
): Promise<void> {
  const version = night.state.get(contest)?.version ?? 0;
  const request = { key: randomUUID(), contest, version, actor: people[who] };
  const receipt = await night.submit({ ...request, command: command.parse(input) });
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.findings));
}

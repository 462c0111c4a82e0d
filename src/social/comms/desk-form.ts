import { readSeveral, submitSeveral } from "#social/posts/several.ts";
import type { Comms } from "./comms.ts";
import { notUnderstood, readDeskCommand } from "./desk-command.ts";
import { severalRefused } from "./words/desk.ts";

type Asker = {
  readonly by: string;
  /** Whether that is the Returning Officer or a deputy. */
  readonly isOfficer: boolean;
};

async function submitOne(
  comms: Comms,
  fields: Readonly<Record<string, string>>,
  asker: Asker,
): Promise<string | null> {
  const { outbox, resultDrafts } = comms;
  const read = await readDeskCommand(comms, fields);
  if (!read.ok) return read.sentence;
  const { command } = read;
  const receipt = await outbox.submit({ command, key: `desk:${fields["key"]}`, ...asker });
  if (!receipt.ok) return receipt.refusal.sentence;
  // What was declared before a channel opened is looked at, and shown as missed.
  if (command.kind === "enable-channel") resultDrafts.again();
  return null;
}

/**
 * Carries out a form of the desk, about one post or channel or about several posts, each a command of its own. Gives
 * the sentence to show where something was refused, else null.
 */
export async function submitDeskForm(
  comms: Comms,
  form: FormData,
  asker: Asker,
): Promise<string | null> {
  const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const commands = readSeveral(form);
  if (commands === null) return submitOne(comms, fields, asker);
  if (commands.length === 0) return notUnderstood;
  const key = fields["key"] ?? "";
  const refused = await submitSeveral(comms.outbox, commands, { key, ...asker });
  return refused && severalRefused(refused);
}

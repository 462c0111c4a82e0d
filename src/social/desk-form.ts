import type { Comms } from "./comms.ts";
import { readDeskCommand } from "./desk-command.ts";

/**
 * Carries out a form of the desk for `by`; `isOfficer`: whether that is the Returning Officer or a deputy. Gives the
 * sentence to show where it was refused, else null.
 */
export async function submitDeskForm(
  comms: Comms,
  fields: Readonly<Record<string, string>>,
  by: string,
  isOfficer = false,
): Promise<string | null> {
  const { outbox, newsroom } = comms;
  const read = readDeskCommand(comms, fields);
  if (!read.ok) return read.sentence;
  const { command } = read;
  const receipt = await outbox.submit({ command, by, key: `desk:${fields["key"]}`, isOfficer });
  if (!receipt.ok) return receipt.refusal.sentence;
  // What was declared before a channel opened is looked at, and shown as missed.
  if (command.kind === "enable-channel") newsroom.again();
  return null;
}

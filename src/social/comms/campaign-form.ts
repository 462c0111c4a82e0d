import { readSeveral, submitSeveral } from "#social/posts/several.ts";
import type { Comms } from "./comms.ts";
import { readDeskCommand } from "./desk-command.ts";
import { campaignWords as words } from "./words/campaign.ts";

async function submitOne(
  comms: Comms,
  fields: Readonly<Record<string, string>>,
  by: string,
): Promise<string | null> {
  const read = await readDeskCommand(comms, fields);
  if (!read.ok) return read.sentence;
  const { command } = read;
  const receipt = await comms.outbox.submit({ command, by, key: `desk:${fields["key"]}` });
  return receipt.ok ? null : receipt.refusal.sentence;
}

/**
 * Carries out a form of the campaign's page for `by`: for all the reminders it names, or as a form of the desk for
 * one. Gives the sentence to show where something was refused, else null.
 */
export async function submitCampaignForm(
  comms: Comms,
  form: FormData,
  by: string,
): Promise<string | null> {
  const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const commands = readSeveral(form);
  if (commands === null) return submitOne(comms, fields, by);
  const asker = { by, key: fields["key"] ?? "", isOfficer: false };
  const refused = await submitSeveral(comms.outbox, commands, asker);
  if (refused === null) return null;
  return refused.asked === 1
    ? refused.sentence
    : words.several(refused.refused, refused.asked, refused.sentence);
}

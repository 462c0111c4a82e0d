import { campaignDesk as words } from "#i18n/en/campaign-desk.ts";
import type { Receipt } from "../outbox/commands.ts";
import type { Command } from "../outbox/command.ts";
import type { Comms } from "../comms.ts";
import { readDeskCommand } from "../desk-command.ts";
import { type PostId, postId } from "../outbox/post.ts";

/** What a form about several reminders says of each: its version and its name, `2 bluesky/reminder:…`. */
const chosen = /^(\d+) (.+)$/;

/** What is asked for several at once, and only of the versions that were looked at. */
const several = new Map<string, (post: PostId, version: number) => Command>([
  ["approve-all", (post, version) => ({ kind: "approve", post, version, holdSeconds: 0 })],
  ["hold-all", (post) => ({ kind: "withdraw-approval", post })],
]);

async function submitOne(
  comms: Comms,
  fields: Readonly<Record<string, string>>,
  by: string,
): Promise<string | null> {
  const read = readDeskCommand(comms, fields);
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
  const command = several.get(fields["command"] ?? "");
  if (!command) return submitOne(comms, fields, by);
  const receipts: Receipt[] = [];
  for (const one of form.getAll("post")) {
    const [, version, id] = chosen.exec(String(one)) ?? [];
    const post = postId.safeParse(id).data;
    if (post === undefined) continue;
    const key = `desk:${fields["key"]}:${post}`;
    receipts.push(await comms.outbox.submit({ command: command(post, Number(version)), by, key }));
  }
  const refusals = receipts.flatMap((receipt) => (receipt.ok ? [] : [receipt.refusal.sentence]));
  const [sentence] = refusals;
  if (sentence === undefined) return null;
  return receipts.length === 1
    ? sentence
    : words.several(refusals.length, receipts.length, sentence);
}

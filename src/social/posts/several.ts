import { z } from "zod";
import type { Command } from "#social/outbox/command.ts";
import type { Outbox } from "#social/outbox/outbox.ts";
import { type PostId, postId } from "#social/outbox/post.ts";

/** What a form about several posts says of each: its version and its name, `2 bluesky/declared:…`. */
const named = /^(\d+) (.+)$/;

/** What a form does not say clearly is held for a while. */
const holdSeconds = z.coerce.number().int().min(0).max(600).catch(10);

/** What is asked for several at once, and only of the versions that were looked at. */
const several = new Map<string, (post: PostId, version: number, hold: number) => Command>([
  ["approve-all", (post, version, hold) => ({ kind: "approve", post, version, holdSeconds: hold })],
  ["hold-all", (post) => ({ kind: "withdraw-approval", post })],
  ["retry-all", (post) => ({ kind: "retry", post })],
  ["revive-all", (post) => ({ kind: "revive", post })],
]);

/** The commands of a form about several posts, one for each; null where it is a form about one. */
export function readSeveral(
  form: FormData,
): readonly (Command & { readonly post: PostId })[] | null {
  const command = several.get(String(form.get("command")));
  if (!command) return null;
  const hold = holdSeconds.parse(form.get("holdSeconds") ?? 0);
  return form.getAll("post").flatMap((one) => {
    const [, version, id] = named.exec(String(one)) ?? [];
    const post = postId.safeParse(id).data;
    return post === undefined ? [] : [{ ...command(post, Number(version), hold), post }];
  });
}

export type SeveralRefused = {
  readonly refused: number;
  readonly asked: number;
  /** Why the first of them was refused. */
  readonly sentence: string;
};

/** Asks for one thing for each post, each by itself; null where all of it was done. */
export async function submitSeveral(
  outbox: Pick<Outbox, "submit">,
  commands: readonly (Command & { readonly post: PostId })[],
  { by, key, isOfficer }: { by: string; key: string; isOfficer: boolean },
): Promise<SeveralRefused | null> {
  const sentences: string[] = [];
  for (const command of commands) {
    const receipt = await outbox.submit({
      command,
      by,
      key: `desk:${key}:${command.post}`,
      isOfficer,
    });
    if (!receipt.ok) sentences.push(receipt.refusal.sentence);
  }
  const [sentence] = sentences;
  return sentence === undefined
    ? null
    : { refused: sentences.length, asked: commands.length, sentence };
}

import { z } from "zod";
import { instant } from "#election/model.ts";
import type { MastodonApi } from "./mastodon-api.ts";
import { plainText } from "./mastodon-text.ts";
import type { Heard, Mention } from "./mention.ts";

const page = z.array(z.looseObject({ id: z.string() }));
type Page = z.infer<typeof page>;

const mention = z.object({
  type: z.literal("mention"),
  created_at: z.iso.datetime({ offset: true }),
  account: z.object({ acct: z.string() }),
  status: z.object({
    id: z.string(),
    content: z.string(),
    url: z.string().nullish(),
    in_reply_to_id: z.string().nullish(),
  }),
});

const pageSize = 40;
/** More than this at once is not read: what is older was read before, or nobody can answer it any more. */
const pagesAtMost = 5;

/** A follow has no post, and an odd entry must not hide the others. */
function mentionsIn(list: Page): readonly Mention[] {
  return list.flatMap((one) => {
    const read = mention.safeParse(one).data;
    if (!read) return [];
    const { created_at, account, status } = read;
    return {
      id: status.id,
      at: instant.parse(new Date(created_at).toISOString()),
      author: `@${account.acct}`,
      text: plainText(status.content),
      url: status.url ?? null,
      inReplyTo: status.in_reply_to_id ?? null,
    };
  });
}

async function readPage(
  api: MastodonApi,
  since: string | null,
  before: string | undefined,
): Promise<Page | Extract<Heard, { ok: false }>> {
  const query = new URLSearchParams({ "types[]": "mention", limit: String(pageSize) });
  if (since !== null) query.set("since_id", since);
  if (before !== undefined) query.set("max_id", before);
  const asked = await api.read(`/api/v1/notifications?${query}`);
  if (asked.kind === "failed") {
    const { outcome } = asked;
    const retryAt = outcome.kind === "refused" ? outcome.retryAt : null;
    return { ok: false, reason: outcome.reason, retryAt };
  }
  const reason = "The server's notifications were not understood.";
  return page.safeParse(asked.body).data ?? { ok: false, reason, retryAt: null };
}

/**
 * Mentions and replies since `cursor`, which is the newest notification's id; replies are mentions to Mastodon. Some
 * servers give more than they are asked for, and again what they gave before.
 */
export async function readMentions(api: MastodonApi, cursor: string | null): Promise<Heard> {
  const ids: string[] = [];
  const heard: Mention[] = [];
  for (let read = 0; read < pagesAtMost; read += 1) {
    const list = await readPage(api, cursor, ids.at(-1));
    if ("ok" in list) return list;
    const known = list.findIndex(({ id }) => id === cursor || ids.includes(id));
    const fresh = known < 0 ? list : list.slice(0, known);
    heard.push(...mentionsIn(fresh));
    ids.push(...fresh.map(({ id }) => id));
    if (cursor === null || fresh.length === 0 || known >= 0) break;
  }
  return { ok: true, mentions: heard.toReversed(), cursor: ids[0] ?? cursor };
}

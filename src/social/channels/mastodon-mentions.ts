import { z } from "zod";
import { instant } from "#election/model.ts";
import type { Heard } from "../listening/mention.ts";
import type { MastodonApi } from "./mastodon-api.ts";
import { plainText } from "./mastodon-text.ts";

const notifications = z.array(
  z.object({
    id: z.string(),
    created_at: z.string(),
    account: z.object({ acct: z.string() }),
    status: z.object({
      id: z.string(),
      content: z.string(),
      url: z.string().nullish(),
      in_reply_to_id: z.string().nullish(),
    }),
  }),
);

/** Mentions and replies since `cursor`, which is the newest notification's id; replies are mentions to Mastodon. */
export async function readMentions(api: MastodonApi, cursor: string | null): Promise<Heard> {
  const since = cursor === null ? "" : `&since_id=${encodeURIComponent(cursor)}`;
  const asked = await api.read(`/api/v1/notifications?types[]=mention&limit=40${since}`);
  if (asked.kind === "failed") {
    const { outcome } = asked;
    const retryAt = outcome.kind === "refused" ? outcome.retryAt : null;
    return { ok: false, reason: outcome.reason, retryAt };
  }
  const list = notifications.safeParse(asked.body).data;
  if (!list) {
    return { ok: false, reason: "The server's notifications were not understood.", retryAt: null };
  }
  const mentions = list.map(({ created_at, account, status }) => ({
    id: status.id,
    at: instant.parse(new Date(created_at).toISOString()),
    author: `@${account.acct}`,
    text: plainText(status.content),
    url: status.url ?? null,
    inReplyTo: status.in_reply_to_id ?? null,
  }));
  return { ok: true, mentions: mentions.toReversed(), cursor: list[0]?.id ?? cursor };
}

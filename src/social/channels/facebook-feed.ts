import { z } from "zod";
import type { Outcome, Payload } from "./channel.ts";
import type { GraphApi } from "./facebook-api.ts";
import { sent, unknown } from "./outcome.ts";

const feed = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      message: z.string().optional(),
      permalink_url: z.string().optional(),
    }),
  ),
  paging: z
    .object({
      cursors: z.object({ after: z.string().optional() }).optional(),
      next: z.string().optional(),
    })
    .optional(),
});

const mostPages = 10;
/** Facebook's clock and ours may differ by so much. */
const clockSlackMs = 120_000;

function plain(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}

/** Looks for a text among the Page's posts since the payload was frozen, or among a post's comments where it answers one. */
export async function findInFeed(
  api: GraphApi,
  pageId: string,
  { text, createdAt, replyTo }: Payload,
): Promise<Outcome | null> {
  const since = Math.floor((Date.parse(createdAt) - clockSlackMs) / 1000);
  const path = replyTo ? `${encodeURIComponent(replyTo.id)}/comments` : `${pageId}/published_posts`;
  const query = { fields: "id,message,permalink_url", since: String(since), limit: "100" };
  let after = "";
  for (let page = 0; page < mostPages; page += 1) {
    const asked = await api.read(path, after === "" ? query : { ...query, after });
    if (asked.kind === "failed") return unknown(asked.outcome.reason);
    const posts = feed.safeParse(asked.body);
    if (!posts.success) return unknown("Facebook gave a list of posts that cannot be read.");
    const { data, paging } = posts.data;
    const found = data.find(({ message = "" }) => plain(message) === plain(text));
    if (found) return sent(found.id, found.permalink_url ?? `https://www.facebook.com/${found.id}`);
    after = paging?.cursors?.after ?? "";
    if (paging?.next === undefined || after === "") return null;
  }
  return unknown("The post is not among the newest thousand of the Page. Look for it there.");
}

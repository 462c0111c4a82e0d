import { z } from "zod";
import type { Outcome, Payload } from "./channel.ts";
import { type Refused, sent, unknown, type Unknown } from "./outcome.ts";
import type { XApi } from "./x-api.ts";
import { isSameText } from "./x-text.ts";

const me = z.object({ data: z.object({ id: z.string() }) });
const timeline = z.object({
  data: z.array(z.object({ id: z.string(), text: z.string() })).default([]),
  meta: z.object({ next_token: z.string().optional() }).default({}),
});

/** A night's posts are on the first page or two; more than this many pages is not an answer to wait for. */
const mostPages = 10;
/** X's clock and ours may differ by so much. */
const clockSlackMs = 120_000;

export function postUrl(id: string): string {
  return `https://x.com/i/status/${id}`;
}

/** The account the keys post as, by X's id. */
async function ownId(api: XApi): Promise<string | Refused | Unknown> {
  const asked = await api.read("/2/users/me");
  if (asked.kind === "failed") return asked.outcome;
  const account = me.safeParse(asked.body);
  return account.success ? account.data.data.id : unknown("X did not say which account this is.");
}

/**
 * Looks through the account's own timeline for a text posted since the payload was frozen. X reads one page at
 * $0.001 a post of one's own. Null where the whole of it was read and the text is not there.
 */
export async function findInTimeline(api: XApi, payload: Payload): Promise<Outcome | null> {
  const id = await ownId(api);
  if (typeof id !== "string") return unknown(id.reason);
  const since = new Date(Date.parse(payload.createdAt) - clockSlackMs);
  const query = { max_results: "100", start_time: `${since.toISOString().slice(0, 19)}Z` };
  let next: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const pageOf = next === undefined ? query : { ...query, pagination_token: next };
    const asked = await api.read(`/2/users/${id}/tweets`, pageOf);
    if (asked.kind === "failed") return unknown(asked.outcome.reason);
    const posts = timeline.safeParse(asked.body);
    if (!posts.success) return unknown("X gave a timeline that cannot be read.");
    const found = posts.data.data.find(({ text }) => isSameText(payload, text));
    if (found) return sent(found.id, postUrl(found.id));
    next = posts.data.meta.next_token;
    if (next === undefined) return null;
  }
  return unknown("The post is not among the newest thousand of the X account. Look for it there.");
}

import { z } from "zod";
import type { Outcome, Payload } from "./channel.ts";
import type { MastodonApi } from "./mastodon-api.ts";
import { isSameStatus } from "./mastodon-text.ts";
import { sent, unknown } from "./outcome.ts";

const account = z.object({ id: z.string() });
const statuses = z.array(
  z.object({ id: z.string(), url: z.string().nullish(), content: z.string() }),
);

const page = 40;
/** A night's posts of a large council, and then some. */
const pagesAtMost = 5;

/**
 * Looks for a post in the account's own timeline, newest first: a server may keep no key, or for an hour only, so this is
 * the only word on whether it took one.
 */
export async function findInTimeline(api: MastodonApi, payload: Payload): Promise<Outcome | null> {
  const self = await api.read("/api/v1/accounts/verify_credentials");
  if (self.kind === "failed") return unknown(self.outcome.reason);
  const own = account.safeParse(self.body).data;
  if (!own) return unknown("The server did not say whose token this is.");
  let before = "";
  for (let read = 0; read < pagesAtMost; read += 1) {
    const asked = await api.read(
      `/api/v1/accounts/${encodeURIComponent(own.id)}/statuses?limit=${page}${before}`,
    );
    if (asked.kind === "failed") return unknown(asked.outcome.reason);
    const list = statuses.safeParse(asked.body).data;
    if (!list) return unknown("The server's list of posts was not understood.");
    const found = list.find(({ content }) => isSameStatus(payload.text, content));
    if (found) return sent(found.id, found.url ?? null);
    const last = list.at(-1);
    if (!last || list.length < page) return null;
    before = `&max_id=${encodeURIComponent(last.id)}`;
  }
  return null;
}

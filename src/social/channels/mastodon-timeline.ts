import { z } from "zod";
import type { Outcome, Payload } from "./channel.ts";
import type { MastodonApi } from "./mastodon-api.ts";
import { hasWords } from "./mastodon-text.ts";
import { sent, type Unknown, unknown } from "./outcome.ts";

const account = z.object({ id: z.string() });

const status = z.object({
  id: z.string(),
  url: z.string().nullish(),
  created_at: z.iso.datetime({ offset: true }),
  content: z.string(),
  /** What was typed, where the server tells. */
  text: z.string().nullish(),
  in_reply_to_id: z.string().nullish(),
  account,
});
type Status = z.infer<typeof status>;

/** A boost holds what it is of. snac gives a post that others have boosted in the same way. */
const page = z.array(status.extend({ reblog: status.nullish() }));
type Page = z.infer<typeof page>;

const pageSize = 40;
/** A night's posts of the largest council, and then some. */
const pagesAtMost = 10;
/** snac gives its newest 256 at once, whatever it is asked for. */
const mostAtOnce = 256;
/** How far the server's clock may be behind ours. */
const skewMs = 600_000;

/** Since when a post of this payload can be there. A clock that was set back says nothing. */
function earliest({ createdAt }: Payload, now: number): number {
  const made = Date.parse(createdAt);
  return made > now ? Number.NEGATIVE_INFINITY : made - skewMs;
}

async function readPage(api: MastodonApi, id: string, before: string): Promise<Page | Unknown> {
  const query = new URLSearchParams({ limit: String(pageSize) });
  if (before !== "") query.set("max_id", before);
  const asked = await api.read(`/api/v1/accounts/${encodeURIComponent(id)}/statuses?${query}`);
  if (asked.kind === "failed") return unknown(asked.outcome.reason);
  return (
    page.safeParse(asked.body).data ?? unknown("The server's list of posts was not understood.")
  );
}

/** The post among an account's own with the same words, in the same thread; unknown where its thread is lost. */
function found(own: readonly Status[], { text, replyTo }: Payload): Outcome | null {
  const same = own.filter((one) =>
    hasWords(text, { content: one.content, source: one.text ?? "" }),
  );
  const parent = replyTo?.id ?? null;
  const exact = same.find((one) => (one.in_reply_to_id ?? null) === parent);
  if (exact) return sent(exact.id, exact.url ?? null);
  return same.some((one) => !one.in_reply_to_id)
    ? unknown(
        "A post with these words is there, and not under what it answers. Look at the account.",
      )
    : null;
}

const tooMany = unknown(
  "The account has too many posts since then to be sure that this one is not there. Look at the account.",
);

/** What a page without the post says: null that it certainly is not there, and undefined that the next has to be read. */
function verdict(list: Page, seen: ReadonlySet<string>, from: number): Outcome | null | undefined {
  const last = list.at(-1);
  if (!last || Date.parse(last.created_at) < from) return null;
  if (!list.every(({ id }) => seen.has(id))) return undefined;
  // A server without pages gives the same again: that is all there is, where there was room for more.
  return list.length === pageSize || list.length >= mostAtOnce ? tooMany : null;
}

async function ownId(api: MastodonApi): Promise<string | Unknown> {
  const asked = await api.read("/api/v1/accounts/verify_credentials");
  if (asked.kind === "failed") return unknown(asked.outcome.reason);
  return (
    account.safeParse(asked.body).data?.id ?? unknown("The server did not say whose token this is.")
  );
}

/**
 * Looks for a post in the account's own timeline, newest first: a server may keep no key, or for an hour only, so this is
 * the only word on whether it took one. Null only where every post was read that could be it.
 */
export async function findInTimeline(
  api: MastodonApi,
  payload: Payload,
  now: number,
): Promise<Outcome | null> {
  const own = await ownId(api);
  if (typeof own !== "string") return own;
  const from = earliest(payload, now);
  const seen = new Set<string>();
  let before = "";
  for (let read = 0; read < pagesAtMost; read += 1) {
    const list = await readPage(api, own, before);
    if ("kind" in list) return list;
    const ours = list
      .map(({ reblog, ...one }) => reblog ?? one)
      .filter((one) => one.account.id === own && Date.parse(one.created_at) >= from);
    const outcome = found(ours, payload) ?? verdict(list, seen, from);
    if (outcome !== undefined) return outcome;
    for (const { id } of list) seen.add(id);
    before = list.at(-1)?.id ?? "";
  }
  return tooMany;
}

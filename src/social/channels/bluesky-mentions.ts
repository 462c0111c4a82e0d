import { z } from "zod";
import { instant } from "#election/model.ts";
import type { Asked } from "./ask.ts";
import { type BlueskyApi, errorName } from "./bluesky-api.ts";
import type { Heard, Mention } from "./mention.ts";

/** What a stranger's record holds is not trusted: an odd one must not hide the others. */
const record = z
  .object({
    text: z.string().catch(""),
    reply: z
      .object({ parent: z.object({ uri: z.string() }) })
      .optional()
      .catch(undefined),
  })
  .catch({ text: "" });

const page = z.object({
  cursor: z.string().optional(),
  notifications: z.array(
    z.object({
      uri: z.string(),
      reason: z.string(),
      indexedAt: z.iso.datetime({ offset: true }),
      author: z.object({ handle: z.string() }),
      record,
    }),
  ),
});
type Notification = z.infer<typeof page>["notifications"][number];

const reasons = ["mention", "reply"];

/** More than this at once is not read: what is older was read before, or nobody can answer it any more. */
const pagesAtMost = 5;

function mentionOf({ uri, indexedAt, author, record }: Notification): Mention {
  const [repo = "", , rkey = ""] = uri.replace("at://", "").split("/");
  return {
    id: uri,
    at: instant.parse(new Date(indexedAt).toISOString()),
    author: `@${author.handle}`,
    text: record.text,
    url: `https://bsky.app/profile/${repo}/post/${rkey}`,
    inReplyTo: record.reply?.parent.uri ?? null,
  };
}

/** What a server answers that has no app behind it, or cannot reach it. */
const withoutApp = ["UpstreamFailure", "MethodNotImplemented", "XRPCNotSupported"];

function unheard(asked: Extract<Asked, { kind: "failed" }>): Heard {
  const { outcome } = asked;
  const retryAt = outcome.kind === "refused" ? outcome.retryAt : null;
  const reason = withoutApp.includes(errorName(asked))
    ? "The account's server does not reach Bluesky's app, which keeps the mentions. Posts are not affected."
    : outcome.reason;
  return { ok: false, reason, retryAt };
}

/**
 * Mentions and replies since `cursor`, the moment of the newest one read. They are the app's own view, which a server by
 * itself does not have: then it says so.
 */
export async function readMentions(api: BlueskyApi, cursor: string | null): Promise<Heard> {
  const heard: Mention[] = [];
  let next: string | undefined;
  for (let read = 0; read < pagesAtMost; read += 1) {
    const asked = await api.read("app.bsky.notification.listNotifications", {
      limit: "50",
      reasons,
      ...(next !== undefined && { cursor: next }),
    });
    if (asked.kind === "failed") return unheard(asked);
    const parsed = page.safeParse(asked.body).data;
    if (!parsed) return { ok: false, reason: "Bluesky's list was not understood.", retryAt: null };
    const all = parsed.notifications
      .filter(({ reason }) => reasons.includes(reason))
      .map(mentionOf);
    const fresh = all.filter(({ at }) => cursor === null || at > cursor);
    heard.push(...fresh);
    next = parsed.cursor;
    if (cursor === null || fresh.length < all.length || next === undefined) break;
  }
  const newest = heard.reduce((last, { at }) => (at > last ? at : last), cursor ?? "");
  return { ok: true, mentions: heard.toReversed(), cursor: newest === "" ? null : newest };
}

import { account, blueskyService, repo } from "../channels/bluesky-service.ts";
import { type Loopback, startLoopback } from "../channels/loopback.ts";

const collection = "app.bsky.feed.post";

export type BlueskyService = Loopback & {
  /** The password of its one account. */
  readonly password: string;
  /** The account's posts, as they were put. */
  readonly records: readonly unknown[];
  /** The next post is lost on the way: nothing is put, and nobody answers. */
  lose(): void;
  /** Somebody writes to the account, or answers one of its posts; gives what the service calls that. */
  hear(text: string, about?: { readonly parent?: string; readonly author?: string }): string;
};

/** Bluesky's account server on loopback, to which people write. */
export async function startBluesky(): Promise<BlueskyService> {
  const { records, notifications, answer } = blueskyService();
  let isLosing = false;
  const loopback = await startLoopback((request) => {
    if (!isLosing || !request.path.endsWith("putRecord")) return answer(request);
    isLosing = false;
    loopback.instead.unshift("hangs up");
    return {};
  });
  return {
    ...loopback,
    password: account.password,
    get records() {
      return [...records.values()].map(({ value }) => value);
    },
    lose() {
      isLosing = true;
    },
    hear(
      text: string,
      { parent, author = "resident.bsky.social" }: { parent?: string; author?: string } = {},
    ) {
      const place = notifications.length;
      const uri = `at://${repo.replace("anytown", "resident")}/${collection}/3k${place}`;
      const at = new Date(Date.now() - 60_000 + place).toISOString();
      const reply = parent === undefined ? {} : { reply: { parent: { uri: parent } } };
      notifications.push({
        uri,
        reason: parent === undefined ? "mention" : "reply",
        indexedAt: at,
        author: { handle: author },
        record: { text, createdAt: at, ...reply },
      });
      return uri;
    },
  };
}

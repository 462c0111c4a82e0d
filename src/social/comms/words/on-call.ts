import type { Post } from "#social/outbox/post.ts";
import { kindName } from "./desk.ts";

/** What whoever is on call is told. */
export const onCall = {
  inDoubt: (post: Post, ward: string | null, siteUrl: string | null) => {
    const about = `${kindName(post.announcementKind)}${ward === null ? "" : `, ${ward}`}`;
    const test = post.test ? "TEST. " : "";
    const where = siteUrl === null ? "on the comms desk" : `at ${siteUrl}/comms/`;
    return `${test}Wardcast: ${post.channel} has not said for 2 minutes whether it has this post: ${about}. Look on ${post.channel}, then say ${where} what you saw.`;
  },
};

import { z } from "zod";
import { graphVersionWarning } from "#formats/graph-version.ts";
import type { Asked, Service } from "./ask.ts";
import type { Channel, Outcome, Payload, Picture, Sent } from "./channel.ts";
import { errorCode, graphApi, type GraphApi, graphOutcome } from "./facebook-api.ts";
import { findInFeed } from "./facebook-feed.ts";
import { refused, refusedPart, sent, unknown } from "./outcome.ts";
import { unfitRefusal } from "./unfit.ts";

export type FacebookSettings = {
  readonly name?: string;
  readonly pageId: string;
  /** A long-lived token of the Page with `pages_manage_posts` and `pages_read_engagement`. */
  readonly token: string;
  readonly now: () => number;
  readonly timeoutMs?: number;
  readonly baseUrl?: string;
  /** Of the Graph API, and the last day that Meta keeps it; null where that is not known. */
  readonly version: string;
  readonly versionEnds?: string | null;
};

/** Facebook takes longer texts and larger pictures than any post of ours should have. */
const limits = { most: 5000, bytes: null, pictures: 1, pictureBytes: 4_000_000, alt: 1000 };

const noNewPicture =
  "Facebook changes the words of a post and leaves its picture. Answer the post, or post anew.";
const noAlt = "Facebook takes no alt text for a picture in a comment. Answer without the picture.";

const posted = z.object({ id: z.string(), post_id: z.string().optional() });

function postUrl(id: string): string {
  return `https://www.facebook.com/${id}`;
}

function file({ bytes, type }: Picture): Blob {
  return new Blob([Uint8Array.from(bytes)], { type });
}

/** A picture is posted with its text in one request, so that there is never the one without the other. */
function write(api: GraphApi, pageId: string, payload: Payload): Promise<Asked> {
  const { text, pictures, replyTo } = payload;
  const [picture] = pictures;
  if (replyTo)
    return api.write("POST", `${encodeURIComponent(replyTo.id)}/comments`, { message: text });
  if (!picture) return api.write("POST", `${pageId}/feed`, { message: text });
  return api.write("POST", `${pageId}/photos`, {
    message: text,
    alt_text_custom: picture.alt,
    source: file(picture),
  });
}

function outcomeOf(asked: Asked, service: Service): Outcome {
  if (asked.kind === "failed") return graphOutcome(asked, service);
  const post = posted.safeParse(asked.body);
  if (!post.success) return unknown("Facebook took the post and did not say its id.");
  const id = post.data.post_id ?? post.data.id;
  return sent(id, postUrl(id));
}

function doneOr(asked: Asked, service: Service, post: Sent): Outcome {
  return asked.kind === "answered" ? { kind: "sent", sent: post } : graphOutcome(asked, service);
}

/** Meta's one answer for what is not there and for what one may not touch. */
const notThere = 100;

async function remove(api: GraphApi, service: Service, post: Sent): Promise<Outcome> {
  const asked = await api.write("DELETE", encodeURIComponent(post.id), {});
  return errorCode(asked) === notThere
    ? unknown("Facebook does not show the post to this app. Look whether it is gone.")
    : doneOr(asked, service, post);
}

const invalidToken = 190;

async function healthOf(api: GraphApi, pageId: string): Promise<string | null> {
  const asked = await api.read(pageId, { fields: "id,name" });
  if (asked.kind === "answered") return null;
  return errorCode(asked) === invalidToken
    ? "Facebook does not accept the Page's token any more. Make a new long-lived Page token."
    : `${asked.outcome.reason} Look at the app and the Page in Meta's developer console.`;
}

/** One Facebook Page, through Meta's Graph API. An answer to a post is a comment under it. */
export function facebookChannel(settings: FacebookSettings): Channel {
  const { name = "Facebook", pageId, token, now, timeoutMs } = settings;
  const { version, versionEnds = null } = settings;
  const { baseUrl = `https://graph.facebook.com/${version}` } = settings;
  const service: Service = { name, now, timeoutMs, secrets: [token] };
  const api = graphApi(service, token, baseUrl);
  const count = (text: string) => [...text].length;
  /** What was looked for once and not found: a Page's list can lag behind what it took. */
  const lookedFor = new Set<string>();
  const refusal = (payload: Payload) => {
    if (payload.replyTo && payload.pictures.length > 0)
      return refusedPart("picture", refused(noAlt));
    return unfitRefusal(payload, limits, count(payload.text));
  };
  return {
    name,
    can: {
      edit: "without-picture",
      remove: true,
      reply: true,
      pictures: true,
      picturesInReplies: false,
    },
    limits: async () => limits,
    count,
    cost: () => null,
    send: async (payload) =>
      refusal(payload) ?? outcomeOf(await write(api, pageId, payload), service),
    find: async (payload, key) => {
      const found = await findInFeed(api, pageId, payload);
      if (found !== null || lookedFor.delete(key)) return found;
      lookedFor.add(key);
      return unknown("The post is not among the Page’s posts yet. It is looked for once more.");
    },
    edit: async (post, payload) =>
      (payload.pictures.length > 0
        ? refusedPart("edit", refused(noNewPicture))
        : refusal(payload)) ??
      doneOr(
        await api.write("POST", encodeURIComponent(post.id), { message: payload.text }),
        service,
        post,
      ),
    remove: (post) => remove(api, service, post),
    health: async () =>
      (await healthOf(api, pageId)) ??
      (versionEnds && graphVersionWarning(version, versionEnds, now())),
  };
}

import twitterText from "twitter-text";
import type { Cost, Payload } from "./channel.ts";

/** What X takes for a post, in US dollars: docs.x.com/x-api/getting-started/pricing, in force since 20 April 2026. */
const dollars = { withLink: 0.2, withoutLink: 0.015 };

/** What a post costs: a bare domain is a link to X, and a post with one costs thirteen times as much. */
export function xCost(text: string): Cost {
  const hasLink = twitterText.extractUrls(text).length > 0;
  return { amount: hasLink ? dollars.withLink : dollars.withoutLink, currency: "USD" };
}

const link = "\u{fffc}";

/** A text of our own as it is compared: X puts a short link in the place of every link. */
function ownForm(text: string): string {
  const urls = twitterText.extractUrlsWithIndices(text);
  const linked = urls.reduceRight(
    (rest, { indices: [from, to] }) => rest.slice(0, from) + link + rest.slice(to),
    text,
  );
  return linked.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}

/**
 * X's copy of a post as it is compared: three characters escaped, links short, one more link where there is a picture, and
 * in an answer perhaps the account that it answers in front.
 */
function timelineForm(text: string, { pictures, replyTo }: Payload): string {
  const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const words = replyTo ? plain.replace(/^(?:@\w+\s+)+/, "") : plain;
  const own = pictures.length > 0 ? words.replace(/\s*https:\/\/t\.co\/\w+\s*$/, "") : words;
  return own
    .replaceAll(/https:\/\/t\.co\/\w+/g, link)
    .normalize("NFC")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Whether a text of the timeline is this post's. */
export function isSameText(payload: Payload, timeline: string): boolean {
  return ownForm(payload.text) === timelineForm(timeline, payload);
}

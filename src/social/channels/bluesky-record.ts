import { createHash } from "node:crypto";
import type { Payload, Picture } from "./channel.ts";
import { linkedPieces } from "./links.ts";

export const collection = "app.bsky.feed.post";

const letters = "234567abcdefghijklmnopqrstuvwxyz";

/**
 * The name of a post's record, the same for every try of it: a timestamp identifier (atproto.com/specs/tid) of the moment
 * the payload was frozen, with what is left of it taken from the key. Putting the same record twice changes nothing.
 */
export function recordKey({ createdAt }: Payload, key: string): string {
  const hash = createHash("sha256").update(key).digest();
  const micros = BigInt(Date.parse(createdAt)) * 1000n + BigInt(hash.readUInt16BE(0) % 1000);
  let bits = (micros << 10n) | BigInt(hash.readUInt16BE(2) % 1024);
  let written = "";
  for (let place = 0; place < 13; place += 1) {
    written = (letters[Number(bits & 31n)] ?? "") + written;
    bits >>= 5n;
  }
  return written;
}

type Facet = {
  readonly index: { readonly byteStart: number; readonly byteEnd: number };
  readonly features: readonly { readonly $type: string; readonly uri: string }[];
};

/** Where the links of a text are, counted in UTF-8 bytes: without this they are not links. */
function facetsOf({ text, links }: Pick<Payload, "text" | "links">): Facet[] {
  const encoder = new TextEncoder();
  const facets: Facet[] = [];
  let byteStart = 0;
  for (const piece of linkedPieces(text, links)) {
    const byteEnd = byteStart + encoder.encode(piece.text).length;
    if (piece.href !== null) {
      const link = { $type: "app.bsky.richtext.facet#link", uri: piece.href };
      facets.push({ index: { byteStart, byteEnd }, features: [link] });
    }
    byteStart = byteEnd;
  }
  return facets;
}

/** A strong reference: a record, and which version of it. */
type Reference = { readonly uri: string; readonly cid: string };

/** Where an answer stands: what it answers, and what the thread began with. */
export type Thread = { readonly root: Reference; readonly parent: Reference };

/** A picture and the server's name for its bytes. */
export type UploadedPicture = { readonly picture: Picture; readonly blob: unknown };

/** The record of a post (lexicon app.bsky.feed.post). */
export function recordOf(
  { text, languages, createdAt, links }: Payload,
  kept: readonly UploadedPicture[],
  reply: Thread | null,
): Record<string, unknown> {
  const facets = facetsOf({ text, links });
  const images = kept.map(({ picture: { alt, width, height }, blob }) => ({
    image: blob,
    alt,
    aspectRatio: { width, height },
  }));
  return {
    $type: collection,
    text,
    createdAt,
    langs: languages,
    ...(facets.length > 0 && { facets }),
    ...(images.length > 0 && { embed: { $type: "app.bsky.embed.images", images } }),
    ...(reply && { reply }),
  };
}

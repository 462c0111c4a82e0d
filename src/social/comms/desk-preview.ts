import type { ChannelYaml } from "#formats/channels.ts";
import type { Cost } from "#social/channels/channel.ts";
import type { Limits } from "#social/channels/channel.ts";
import { linkedPieces } from "#social/channels/links.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import type { FrozenPicture } from "#social/outbox/payload.ts";
import type { Post } from "#social/outbox/post.ts";

/** A part of a post's text as readers see it; `href` where it is a link they can follow. */
type PreviewPiece = { readonly text: string; readonly href: string | null };

/** A post as the channel shows it to its readers, and what posting it takes. */
export type Preview = {
  readonly kind: ChannelYaml["kind"];
  /** The subject of an e-mail; null where there is none. */
  readonly subject: string | null;
  readonly pieces: readonly PreviewPiece[];
  /** Those that the channel shows. */
  readonly pictures: readonly FrozenPicture[];
  readonly count: number;
  /** The most that the count may be; null where that is not known. */
  readonly most: number | null;
  readonly unit: "characters" | "messages" | "bytes";
  readonly cost: Cost | null;
  /** What the same post costs without its link; null where that is the same. */
  readonly costWithoutLink: Cost | null;
};

/** X shows a link without its scheme, cut after so many characters. */
const shownByX = 26;
/** Mastodon shows a link without its scheme, cut after so many characters. */
const shownByMastodon = 30;

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** How a link is shown; null where the channel shows the address as it is. */
const shortened: Partial<Record<ChannelYaml["kind"], (url: string) => string>> = {
  x: (url) => cut(url.replace(/^https?:\/\/(www\.)?/, ""), shownByX),
  mastodon: (url) => cut(url.replace(/^https?:\/\/(www\.)?/, ""), shownByMastodon),
};

function unitOf(yaml: ChannelYaml): Preview["unit"] {
  if (yaml.kind === "teams") return "bytes";
  return yaml.kind === "notify" && yaml.by === "sms" ? "messages" : "characters";
}

function shown(yaml: ChannelYaml, { text, links }: Post["payload"]): PreviewPiece[] {
  const short = shortened[yaml.kind];
  return linkedPieces(text, links).map((piece) => ({
    ...piece,
    text: piece.href === piece.text && short ? short(piece.text) : piece.text,
  }));
}

function withoutLink(text: string): string {
  return linkedPieces(text)
    .map((piece) => (piece.href === null ? piece.text : ""))
    .join("");
}

/** What a channel makes of a post; `limits` as it last said them. */
export function previewOf(
  { yaml, outlet }: CouncilChannel,
  { payload }: Pick<Post, "payload">,
  limits: Limits | null,
): Preview {
  const { text } = payload;
  const channel = outlet?.channel;
  const cost = channel?.cost(text) ?? null;
  const bare = channel?.cost(withoutLink(text)) ?? null;
  return {
    kind: yaml.kind,
    subject: yaml.kind === "notify" && yaml.by === "email" ? yaml.subject : null,
    pieces: shown(yaml, payload),
    pictures: channel?.can.pictures === false ? [] : payload.pictures,
    count: channel?.count(text) ?? [...text].length,
    most: limits?.most ?? null,
    unit: unitOf(yaml),
    cost,
    costWithoutLink: cost?.amount === bare?.amount ? null : bare,
  };
}

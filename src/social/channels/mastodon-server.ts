import { z } from "zod";
import type { Asked } from "./ask.ts";
import type { Limits } from "./channel.ts";
import type { MastodonApi } from "./mastodon-api.ts";

export type ServerRules = Limits & {
  /** What every link counts. */
  readonly perLink: number;
};

/** Mastodon's own, where a server does not say. */
export const usualRules: ServerRules = {
  most: 500,
  bytes: null,
  pictures: 4,
  pictureBytes: 8_000_000,
  alt: 1500,
  perLink: 23,
};

const configuration = z.object({
  configuration: z.object({
    statuses: z.object({
      max_characters: z.number().positive(),
      max_media_attachments: z.number().default(usualRules.pictures),
      characters_reserved_per_url: z.number().default(usualRules.perLink),
    }),
    media_attachments: z
      .object({
        image_size_limit: z.number().default(usualRules.pictureBytes),
        description_limit: z.number().default(usualRules.alt),
      })
      .prefault({}),
  }),
});

function rulesIn(asked: Asked): ServerRules | null {
  const read = configuration.safeParse(asked.body);
  if (asked.kind === "failed" || !read.success) return null;
  const { statuses, media_attachments } = read.data.configuration;
  return {
    most: statuses.max_characters,
    bytes: null,
    pictures: statuses.max_media_attachments,
    pictureBytes: media_attachments.image_size_limit,
    alt: media_attachments.description_limit,
    perLink: statuses.characters_reserved_per_url,
  };
}

/** What this server takes, in its own words: older and smaller servers know only the first version of the question. */
export async function readRules(api: MastodonApi): Promise<ServerRules | null> {
  return rulesIn(await api.read("/api/v2/instance")) ?? rulesIn(await api.read("/api/v1/instance"));
}

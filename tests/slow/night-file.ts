import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { Payload } from "#social/channels/channel.ts";

const posts = z.array(
  z.object({
    text: z.string(),
    languages: z.array(z.string()),
    createdAt: z.string(),
    links: z.array(z.object({ words: z.string(), url: z.url() })).optional(),
    pictures: z.array(
      z.object({
        bytes: z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
        type: z.enum(["image/png", "image/jpeg"]),
        width: z.number(),
        height: z.number(),
        alt: z.string(),
      }),
    ),
  }),
);

/** Writes a night's posts down for another process, with the bytes of their cards. */
export async function writeNight(file: string, night: readonly Payload[]): Promise<void> {
  const written = night.map(({ pictures, ...rest }) => ({
    ...rest,
    pictures: pictures.map(({ bytes, ...picture }) => ({
      ...picture,
      bytes: Buffer.from(bytes).toString("base64"),
    })),
  }));
  await writeFile(file, JSON.stringify(written));
}

export async function readNight(file: string): Promise<readonly Payload[]> {
  const read = posts.parse(JSON.parse(await readFile(file, "utf8")));
  return read.map((post) => ({ ...post, replyTo: null }));
}

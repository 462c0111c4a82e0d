import { z } from "zod";

/** Hex SHA-256 of a picture's bytes, and its name in the folder of pictures. */
export const pictureDigest = z.string().regex(/^[0-9a-f]{64}$/);

export const sent = z.readonly(z.object({ id: z.string(), url: z.string().nullable() }));

/** A payload as the journal keeps it: the pictures' bytes are in a folder beside it, named by their digest. */
export const frozenPayload = z.readonly(
  z.object({
    text: z.string().min(1),
    languages: z.readonly(z.array(z.string())),
    pictures: z.readonly(
      z.array(
        z.readonly(
          z.object({
            digest: pictureDigest,
            type: z.enum(["image/png", "image/jpeg"]),
            width: z.int().positive(),
            height: z.int().positive(),
            alt: z.string(),
            url: z.string().optional(),
          }),
        ),
      ),
    ),
    createdAt: z.string(),
    replyTo: sent.nullable(),
    /** Words of the text that are links. */
    links: z
      .readonly(z.array(z.readonly(z.object({ words: z.string(), url: z.url() }))))
      .optional(),
    data: z.readonly(z.record(z.string(), z.unknown())).optional(),
  }),
);
export type FrozenPayload = z.infer<typeof frozenPayload>;
export type FrozenPicture = FrozenPayload["pictures"][number];

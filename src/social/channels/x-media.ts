import { z } from "zod";
import { type Asked, notPosted } from "./ask.ts";
import type { Picture } from "./channel.ts";
import { refused, type Refused } from "./outcome.ts";
import type { XApi } from "./x-api.ts";

const initialized = z.object({ data: z.object({ id: z.string() }) });

const chunkBytes = 1_000_000;

function chunks({ bytes }: Picture): Uint8Array<ArrayBuffer>[] {
  const count = Math.ceil(bytes.length / chunkBytes);
  return Array.from({ length: count }, (_, index) =>
    Uint8Array.from(bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes)),
  );
}

function part(chunk: Uint8Array<ArrayBuffer>, index: number, type: string): FormData {
  const form = new FormData();
  form.set("segment_index", String(index));
  form.set("media", new Blob([chunk], { type }), "picture");
  return form;
}

/**
 * Uploads a picture in parts, with its alt text: initialize, append, finalize, metadata (X API v2, media).
 * Gives X's id of the picture, or why there is none; a picture without its alt text is no picture.
 */
export async function uploadPicture(api: XApi, picture: Picture): Promise<string | Refused> {
  const start = await api.write("POST", "/2/media/upload/initialize", {
    media_type: picture.type,
    media_category: "tweet_image",
    total_bytes: picture.bytes.length,
  });
  if (start.kind === "failed") return notPosted(api.service, start.outcome);
  const media = initialized.safeParse(start.body);
  if (!media.success) return refused(`${api.service.name} gave the picture no id.`);
  const { id } = media.data.data;
  const rest: (() => Promise<Asked>)[] = [
    ...chunks(picture).map(
      (chunk, index) => () =>
        api.upload(`/2/media/upload/${id}/append`, part(chunk, index, picture.type)),
    ),
    () => api.write("POST", `/2/media/upload/${id}/finalize`),
    () =>
      api.write("POST", "/2/media/metadata", {
        id,
        metadata: { alt_text: { text: picture.alt } },
      }),
  ];
  for (const step of rest) {
    const done = await step();
    if (done.kind === "failed") return notPosted(api.service, done.outcome);
  }
  return id;
}

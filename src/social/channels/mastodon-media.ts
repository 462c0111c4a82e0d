import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { after, type Asked, notPosted, type Service } from "./ask.ts";
import type { Picture } from "./channel.ts";
import type { MastodonApi } from "./mastodon-api.ts";
import { refused, type Refused } from "./outcome.ts";

const media = z.object({ id: z.string() });

const processingTries = 15;
const processingWaitMs = 500;
const retryUnreadyMs = 30_000;

/** A name of the picture's own: on snac the name decides the id, and a second picture takes the place of the first. */
function fileName({ bytes, type, alt }: Picture): string {
  const digest = createHash("sha256").update(alt).update(bytes).digest("hex");
  return `${digest}.${type.split("/")[1]}`;
}

/** Waits until a picture that was taken is ready: a status cannot have it before that. Null where it is. */
async function unready(api: MastodonApi, service: Service, id: string): Promise<Refused | null> {
  for (let tries = 0; tries < processingTries; tries += 1) {
    const asked = await api.read(`/api/v1/media/${encodeURIComponent(id)}`);
    // Smaller servers have no such question, and are ready at once.
    if (asked.kind === "failed")
      return asked.status === 404 ? null : notPosted(service, asked.outcome);
    if (asked.status !== 206) return null;
    await setTimeout(processingWaitMs);
  }
  const reason = `${service.name} is still working on the picture.`;
  return refused(reason, after(service, retryUnreadyMs));
}

/** Asks older servers too, which know only the first version of the question. */
async function uploaded(api: MastodonApi, picture: Picture): Promise<Asked> {
  const form = new FormData();
  const { bytes, type, alt } = picture;
  form.set("file", new Blob([Uint8Array.from(bytes)], { type }), fileName(picture));
  form.set("description", alt);
  const asked = await api.upload("/api/v2/media", form);
  return asked.kind === "failed" && asked.status === 404
    ? api.upload("/api/v1/media", form)
    : asked;
}

/** Uploads a picture with its alt text and gives the server's name for it, once a status can have it. */
export async function uploadPicture(
  api: MastodonApi,
  service: Service,
  picture: Picture,
): Promise<string | Refused> {
  const asked = await uploaded(api, picture);
  if (asked.kind === "failed") return notPosted(service, asked.outcome);
  const { id } = media.safeParse(asked.body).data ?? {};
  if (id === undefined) return refused("The server took the picture and did not say its id.");
  return (asked.status === 202 ? await unready(api, service, id) : null) ?? id;
}

import { z } from "zod";
import type { Channel, Outcome, Payload } from "#social/channels/channel.ts";

const post = z.object({ id: z.string() });

async function posted(url: string, body: string): Promise<Outcome> {
  try {
    const response = await fetch(url, { method: "POST", body });
    const { id } = post.parse(await response.json());
    return { kind: "sent", sent: { id, url: null } };
  } catch {
    return { kind: "unknown", reason: "No answer." };
  }
}

async function looked(url: string): Promise<Outcome | null> {
  try {
    const found = z.nullable(post).parse(await (await fetch(url)).json());
    return found && { kind: "sent", sent: { id: found.id, url: null } };
  } catch {
    return { kind: "unknown", reason: "No answer." };
  }
}

const never: Outcome = { kind: "refused", reason: "Not here.", retryAt: null };

/** A channel to a small service on loopback that keeps every post it is given, also the same one twice. */
export function loopbackChannel(url: string): Channel {
  const of = (key: string) => `${url}/posts/${encodeURIComponent(key)}`;
  return {
    name: "Loopback",
    can: { edit: false, remove: false, reply: false, pictures: false },
    limits: async () => ({ most: 300, bytes: null, pictures: 1, pictureBytes: 1000, alt: 1000 }),
    count: (text) => text.length,
    cost: () => null,
    send: ({ text, pictures }: Payload, key) =>
      posted(of(key), JSON.stringify({ text, alt: pictures.map(({ alt }) => alt) })),
    find: (_payload, key) => looked(of(key)),
    edit: async () => never,
    remove: async () => never,
    health: async () => null,
  };
}

import { createHash, createHmac } from "node:crypto";
import { ask, type Asked, type Service } from "./ask.ts";
import type { Channel, Outcome, Payload } from "./channel.ts";
import { refused, sent } from "./outcome.ts";
import { unfitRefusal } from "./unfit.ts";

export type WebhookSettings = {
  readonly name?: string;
  readonly url: string;
  /** Shared with the receiver: `whsec_` and a key in base64. */
  readonly secret: string;
  readonly now: () => number;
  readonly timeoutMs?: number;
};

const limits = {
  most: 10_000,
  bytes: null,
  pictures: 4,
  pictureBytes: 5_000_000,
  alt: 2000,
};

function body(payload: Payload, key: string): string {
  const { text, languages, pictures, createdAt, replyTo, data } = payload;
  return JSON.stringify({
    type: data?.["kind"] ?? "post",
    timestamp: createdAt,
    data: {
      ...data,
      post: key,
      text,
      languages,
      reply_to: replyTo?.id ?? null,
      pictures: pictures.map(({ bytes, type, width, height, alt }) => {
        const base64 = Buffer.from(bytes).toString("base64");
        return { type, width, height, alt, base64 };
      }),
    },
  });
}

/** The key in a secret of Standard Webhooks: 24 to 64 bytes in base64 after `whsec_`; null where it is none. */
function keyOf(secret: string): Buffer | null {
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  const found = Buffer.from(base64 ?? "", "base64");
  return found.length >= 24 && found.length <= 64 ? found : null;
}

/** The same for every try of the same post, without a full stop, which parts it from the rest of what is signed. */
function messageId(key: string): string {
  return `msg_${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;
}

function signedRequest(signingKey: Buffer, id: string, now: number, content: string): RequestInit {
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac("sha256", signingKey)
    .update(`${id}.${timestamp}.${content}`)
    .digest("base64");
  return {
    method: "POST",
    headers: {
      "content-type": "application/json; charset=utf-8",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${signature}`,
    },
    body: content,
  };
}

function outcomeOf(asked: Asked, key: string): Outcome {
  return asked.kind === "answered" ? sent(key) : asked.outcome;
}

async function healthOf(settings: WebhookSettings, service: Service): Promise<string | null> {
  const url = URL.parse(settings.url);
  const isLoopback = url?.hostname === "127.0.0.1" || url?.hostname === "localhost";
  if (url?.protocol !== "https:" && !isLoopback)
    return `The address of ${service.name} is not one that starts with https://. Set one that does.`;
  return keyOf(settings.secret) === null ? wrongSecret(service) : null;
}

function wrongSecret({ name }: Service): string {
  return `The secret of ${name} is not one of Standard Webhooks. Set whsec_ and 32 random bytes in base64.`;
}

/**
 * Any other system, told over HTTP as Standard Webhooks has it (standardwebhooks.com): JSON with what is told as data,
 * the text, and pictures in base64. docs/webhooks.md says how a receiver verifies it.
 */
export function webhookChannel(settings: WebhookSettings): Channel {
  const { name = "The webhook", url, secret, now, timeoutMs } = settings;
  const service: Service = { name, now, timeoutMs, secrets: [secret, url] };
  const count = (text: string) => [...text].length;
  const cannot = async () =>
    refused(`${name} cannot take back a post. Send a correction, or change it at the receiver.`);
  return {
    name,
    can: { edit: false, remove: false, reply: true, pictures: true },
    limits: async () => limits,
    count,
    cost: () => null,
    async send(payload, key) {
      const unfit = unfitRefusal(payload, limits, count(payload.text));
      if (unfit) return unfit;
      const signingKey = keyOf(secret);
      if (signingKey === null) return refused(wrongSecret(service));
      const request = signedRequest(signingKey, messageId(key), now(), body(payload, key));
      return outcomeOf(await ask(service, url, request), key);
    },
    // The receiver keeps the id, so the same post may be sent again without harm.
    find: async () => null,
    edit: cannot,
    remove: cannot,
    health: () => healthOf(settings, service),
  };
}

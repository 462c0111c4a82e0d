import { createHmac } from "node:crypto";
import { ask, type Asked, type Service } from "./ask.ts";
import type { Channel, Outcome, Payload } from "./channel.ts";
import { refused, sent } from "./outcome.ts";
import { unfitRefusal } from "./unfit.ts";

export type WebhookSettings = {
  readonly name?: string;
  readonly url: string;
  /** Shared with the receiver; 32 random characters or more. */
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

function body({ text, languages, pictures, createdAt, replyTo }: Payload, key: string): string {
  return JSON.stringify({
    key,
    text,
    languages,
    created_at: createdAt,
    reply_to: replyTo?.id ?? null,
    pictures: pictures.map(({ bytes, type, width, height, alt }) => {
      const base64 = Buffer.from(bytes).toString("base64");
      return { type, width, height, alt, base64 };
    }),
  });
}

function signedRequest(settings: WebhookSettings, key: string, content: string): RequestInit {
  const timestamp = String(Math.floor(settings.now() / 1000));
  const signature = createHmac("sha256", settings.secret)
    .update(`${timestamp}.${content}`)
    .digest("hex");
  return {
    method: "POST",
    headers: {
      "content-type": "application/json; charset=utf-8",
      "idempotency-key": key,
      "wardcast-timestamp": timestamp,
      "wardcast-signature": `v1=${signature}`,
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
  return settings.secret.length < 32
    ? `The secret of ${service.name} is too short. Set one of 32 random characters or more.`
    : null;
}

/**
 * Any other system, told over HTTP. The body is JSON with the key, text, languages and pictures (base64, with alt text).
 *
 * How a receiver verifies: work out HMAC-SHA256 with the shared secret over the header `Wardcast-Timestamp`, a full
 * stop and the body as received; compare it in constant time with the hexadecimal after `v1=` in `Wardcast-Signature`;
 * refuse it where it differs or the timestamp is more than five minutes off; answer 2xx without acting again where
 * the `Idempotency-Key` has been seen before.
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
      const request = signedRequest(settings, key, body(payload, key));
      return outcomeOf(await ask(service, url, request), key);
    },
    // The receiver keeps the key, so the same post may be sent again without harm.
    find: async () => null,
    edit: cannot,
    remove: cannot,
    health: () => healthOf(settings, service),
  };
}

import { notPosted, type Service } from "./ask.ts";
import type { Channel, Limits, Outcome } from "./channel.ts";
import { smsParts } from "./counting/sms.ts";
import {
  notifyApi,
  type NotifyApi,
  type NotifyKind,
  notifyOutcome,
  recipientForm,
  recipientsOf,
} from "./notify-api.ts";
import { notifyKey } from "./notify-token.ts";
import { refused, type Refused, sent, unknown, type Unknown } from "./outcome.ts";
import { unfitRefusal } from "./unfit.ts";

export type NotifySettings = {
  readonly name?: string;
  readonly kind: NotifyKind;
  readonly apiKey: string;
  /** A template with ((text)) where the post goes; of an e-mail also with ((subject)) as its subject. */
  readonly templateId: string;
  readonly recipients: readonly string[];
  /** Of every e-mail; text messages have none. */
  readonly subject?: string;
  /** What Notify starts text messages with, as `Camden Council: `, where that setting is on. */
  readonly prefix?: string;
  /** The most messages one text is sent as, but where that leaves out who is elected. */
  readonly parts?: number;
  readonly now: () => number;
  readonly timeoutMs?: number;
  readonly baseUrl?: string;
};

/** For one part of a text message beyond the yearly allowance, without VAT: GOV.UK Notify's pricing in 2026. */
const poundsForPart = 0.024;

/** Who is elected is told in so many messages, whatever they cost: three long names in Welsh letters take four. */
const utmostParts = 6;

const noKey =
  "The GOV.UK Notify key is not one. Make a live key under API integration and copy all of it.";

type Post = { readonly text: string; readonly key: string; readonly recipients: readonly string[] };

/** Stops at the first answer that leaves it open whether to go on; one bad address holds up nobody else. */
async function sendToEach(
  api: NotifyApi,
  service: Service,
  settings: NotifySettings,
  { text, key, recipients }: Post,
): Promise<Refused | Unknown | null> {
  const { kind, templateId, subject = "" } = settings;
  let failure: Refused | null = null;
  for (const recipient of recipients) {
    const asked = await api.write(`/v2/notifications/${kind}`, {
      [kind === "email" ? "email_address" : "phone_number"]: recipient,
      template_id: templateId,
      personalisation: kind === "email" ? { subject, text } : { text },
      reference: key,
    });
    if (asked.kind === "answered") continue;
    const outcome = notifyOutcome(asked, service);
    if (outcome.kind === "unknown" || outcome.retryAt !== null) return outcome;
    failure ??= outcome;
  }
  return failure;
}

async function send(
  api: NotifyApi,
  service: Service,
  settings: NotifySettings,
  { text, key }: { text: string; key: string },
): Promise<Outcome> {
  const { kind } = settings;
  const known = await recipientsOf(api, kind, key);
  if (!(known instanceof Set)) return notPosted(service, known);
  const recipients = settings.recipients.filter((one) => !known.has(recipientForm(kind, one)));
  return (await sendToEach(api, service, settings, { text, key, recipients })) ?? sent(key);
}

async function find(
  api: NotifyApi,
  settings: NotifySettings,
  key: string,
): Promise<Outcome | null> {
  const { kind, recipients } = settings;
  const known = await recipientsOf(api, kind, key);
  if (!(known instanceof Set)) return unknown(known.reason);
  return recipients.every((one) => known.has(recipientForm(kind, one))) ? sent(key) : null;
}

async function healthOf(api: NotifyApi, settings: NotifySettings): Promise<string | null> {
  if (settings.recipients.length === 0)
    return "Nobody gets these messages. Add the address or number of someone who should.";
  const asked = await api.read(`/v2/template/${encodeURIComponent(settings.templateId)}`);
  if (asked.kind === "answered")
    return JSON.stringify(asked.body).includes("((text))")
      ? null
      : "The GOV.UK Notify template has no ((text)). Put it where the post should be.";
  if (asked.status === 403) return noKey;
  return asked.status === 404
    ? "GOV.UK Notify does not know the template. Copy its id from the template's page."
    : asked.outcome.reason;
}

function limitsOf({ kind, parts = 2 }: NotifySettings): Limits {
  return {
    most: kind === "sms" ? parts : 20_000,
    ...(kind === "sms" && { utmost: Math.max(parts, utmostParts) }),
    bytes: null,
    pictures: 0,
    pictureBytes: 0,
    alt: 0,
  };
}

/**
 * E-mail or text messages to a few people who asked for them, through GOV.UK Notify. The key is the reference of each message,
 * and nobody who has one under it gets another. `count` is of characters for e-mail, of parts for text messages.
 */
export function notifyChannel(settings: NotifySettings): Channel {
  const { kind, apiKey, recipients, prefix = "", now, timeoutMs } = settings;
  const { name = kind === "sms" ? "Text message" : "E-mail", baseUrl } = settings;
  const key = notifyKey(apiKey);
  const secrets = [apiKey, ...(key ? [key.secret] : []), ...recipients];
  const service: Service = { name: "GOV.UK Notify", now, timeoutMs, secrets };
  const api = key && notifyApi(service, key, baseUrl ?? "https://api.notifications.service.gov.uk");
  const limits = limitsOf(settings);
  const count = (text: string) => (kind === "sms" ? smsParts(prefix + text) : [...text].length);
  const cannot = async () =>
    refused("What was sent to people cannot be taken back. Send them a correction.");
  return {
    name,
    can: { edit: false, remove: false, reply: false, pictures: false },
    limits: async () => limits,
    count,
    cost: (text) =>
      kind === "sms"
        ? { amount: count(text) * recipients.length * poundsForPart, currency: "GBP" }
        : null,
    async send(payload, reference) {
      const refusal = api ? unfitRefusal(payload, limits, count(payload.text)) : refused(noKey);
      if (!api || refusal) return refusal ?? refused(noKey);
      return send(api, service, settings, { text: payload.text, key: reference });
    },
    find: async (_payload, reference) => (api ? find(api, settings, reference) : unknown(noKey)),
    edit: cannot,
    remove: cannot,
    health: async () => (api ? healthOf(api, settings) : noKey),
  };
}

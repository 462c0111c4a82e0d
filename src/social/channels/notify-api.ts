import { utc } from "@date-fns/utc";
import { addDays } from "date-fns/addDays";
import { startOfDay } from "date-fns/startOfDay";
import { z } from "zod";
import { ask, type Asked, type Service, withJson } from "./ask.ts";
import { type NotifyKey, notifyToken } from "./notify-token.ts";
import { refused, type Refused, unknown, type Unknown } from "./outcome.ts";

export type NotifyKind = "email" | "sms";

const page = z.object({
  notifications: z.array(
    z.object({
      id: z.string(),
      email_address: z.string().nullish(),
      phone_number: z.string().nullish(),
    }),
  ),
});

/** One form for one recipient, however the address or number is written. */
export function recipientForm(kind: NotifyKind, recipient: string): string {
  if (kind === "email") return recipient.trim().toLowerCase();
  return recipient.replaceAll(/\D/g, "").replace(/^(?:0044|44|0)/, "");
}

export type NotifyApi = {
  read(path: string): Promise<Asked>;
  write(path: string, body: unknown): Promise<Asked>;
};

export function notifyApi(service: Service, key: NotifyKey, baseUrl: string): NotifyApi {
  const headers = () => ({ authorization: `Bearer ${notifyToken(key, service.now())}` });
  return {
    read: (path) => ask(service, new URL(path, baseUrl), { headers: headers() }),
    write: (path, body) => ask(service, new URL(path, baseUrl), withJson("POST", body, headers())),
  };
}

/**
 * Whom Notify has taken a message for under a reference, in one form each. References are not unique to Notify:
 * to look before sending is the only way to send once.
 */
export async function recipientsOf(
  api: NotifyApi,
  kind: NotifyKind,
  reference: string,
): Promise<Set<string> | Refused | Unknown> {
  const found = new Set<string>();
  const query = new URLSearchParams({ reference, template_type: kind });
  for (;;) {
    const asked = await api.read(`/v2/notifications?${query}`);
    if (asked.kind === "failed") return asked.outcome;
    const parsed = page.safeParse(asked.body);
    if (!parsed.success) return unknown("GOV.UK Notify gave a list that cannot be read.");
    const { notifications } = parsed.data;
    for (const { email_address, phone_number } of notifications)
      found.add(recipientForm(kind, email_address ?? phone_number ?? ""));
    const last = notifications.at(-1);
    if (!last || last.id === query.get("older_than")) return found;
    query.set("older_than", last.id);
  }
}

/** Notify's limit for a day has no header that says when it ends: it does at midnight UTC. */
export function notifyOutcome(
  asked: Extract<Asked, { kind: "failed" }>,
  service: Service,
): Refused | Unknown {
  const isDayLimit = asked.status === 429 && JSON.stringify(asked.body).includes("TooManyRequests");
  if (!isDayLimit) return asked.outcome;
  const midnight = startOfDay(addDays(service.now(), 1, { in: utc }));
  return refused(asked.outcome.reason, midnight.toISOString());
}

import { refused, type Refused, unknown, type Unknown } from "./outcome.ts";

/** A service over HTTP, as its channel knows it. */
export type Service = {
  readonly name: string;
  /** What no reason may repeat, whatever the service answers. */
  readonly secrets: readonly string[];
  /** The time of day in milliseconds: of the world's clock, also at a rehearsal. */
  readonly now: () => number;
  readonly timeoutMs?: number | undefined;
};

/** `status` is null where nothing was heard. The outcome of a failure is what its status says by itself. */
export type Asked =
  | { readonly kind: "answered"; readonly status: number; readonly body: unknown }
  | {
      readonly kind: "failed";
      readonly status: number | null;
      readonly body: unknown;
      readonly headers: Headers;
      readonly outcome: Refused | Unknown;
    };

const secondMs = 1000;
const defaultTimeoutMs = 20 * secondMs;
const retryUnreachedMs = 30 * secondMs;
const retryRateLimitMs = 60 * secondMs;
const longestReason = 300;

/** Faults that come before the first byte of a request is sent. */
const unreached = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** The instant so long after the service's time of day. */
export function after({ now }: Service, waitMs: number): string {
  return new Date(now() + waitMs).toISOString();
}

/** A text of the service without the secrets, and no longer than a person reads. */
function withoutSecrets(text: string, { secrets }: Service): string {
  const hidden = secrets
    .filter((secret) => secret !== "")
    .reduce((rest, secret) => rest.replaceAll(secret, "[hidden]"), text);
  return hidden.replaceAll(/\s+/g, " ").trim().slice(0, longestReason);
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** The sentence a service explains itself with, wherever the common shapes keep it. */
function explanation(body: unknown): string {
  const first = property(property(body, "errors"), "0");
  const places = [
    property(body, "detail"),
    property(property(body, "error"), "message"),
    property(first, "message"),
    property(body, "message"),
    property(body, "error"),
    body,
  ];
  const text = places.find((place) => typeof place === "string") ?? "";
  return text.trimStart().startsWith("<") ? "" : text;
}

/** When a refusal for asking too often ends: Retry-After (RFC 9110 §10.2.3) or the reset of X's used-up limits. */
function retryAt(headers: Headers, service: Service): string {
  const wait = headers.get("retry-after");
  if (wait !== null && /^\d+$/.test(wait)) return after(service, Number(wait) * secondMs);
  const date = Date.parse(wait ?? "");
  if (!Number.isNaN(date)) return new Date(date).toISOString();
  const resets = ["x-rate-limit", "x-app-limit-24hour", "x-user-limit-24hour"]
    .filter((limit) => (headers.get(`${limit}-remaining`) ?? "0") === "0")
    .map((limit) => Number(headers.get(`${limit}-reset`) ?? 0) * secondMs);
  const last = Math.max(...resets);
  return last > 0 ? new Date(last).toISOString() : after(service, retryRateLimitMs);
}

function failure(
  service: Service,
  status: number,
  headers: Headers,
  body: unknown,
): Refused | Unknown {
  const said = withoutSecrets(explanation(body), service);
  const answer = `${service.name} answered ${status}${said === "" ? "" : `: ${said}`}`;
  if (status === 429) return refused(answer, retryAt(headers, service));
  if (status >= 500 || status === 408) return unknown(answer);
  if (status >= 300 && status < 400)
    return refused(`${answer}. It wants to be asked at another address: check the settings.`);
  return refused(answer);
}

function faultCode(fault: unknown): string {
  const code = property(property(fault, "cause"), "code");
  return typeof code === "string" ? code : "";
}

function nothingHeard(service: Service, fault: unknown): Refused | Unknown {
  const code = faultCode(fault);
  if (unreached.has(code))
    return refused(
      `${service.name} could not be reached (${code}).`,
      after(service, retryUnreachedMs),
    );
  const isLate = fault instanceof Error && fault.name === "TimeoutError";
  return unknown(
    isLate
      ? `${service.name} did not answer in time.`
      : `The line to ${service.name} broke before it answered.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Some services answer in plain text.
    return text;
  }
}

/**
 * Asks a service once. A 2xx is an answer. 429 is a refusal that says when to come back, 5xx and silence leave it
 * unknown whether the service acted, and any other status is a refusal. Redirects are not followed: a secret
 * goes nowhere but where it was meant to. Never throws, and no reason holds a secret.
 */
export async function ask(service: Service, url: string | URL, init: RequestInit): Promise<Asked> {
  try {
    const signal = AbortSignal.timeout(service.timeoutMs ?? defaultTimeoutMs);
    const response = await fetch(url, { ...init, redirect: "manual", signal });
    const { status, headers } = response;
    const body = parsed(await response.text());
    if (response.ok) return { kind: "answered", status, body };
    const outcome = failure(service, status, headers, body);
    return { kind: "failed", status, body, headers, outcome };
  } catch (fault) {
    const outcome = nothingHeard(service, fault);
    return { kind: "failed", status: null, body: null, headers: new Headers(), outcome };
  }
}

/** What came of a step before the post itself: whatever happened to it, nothing has been posted. */
export function notPosted(service: Service, outcome: Refused | Unknown): Refused {
  return outcome.kind === "refused"
    ? outcome
    : refused(outcome.reason, after(service, retryUnreachedMs));
}

/** A request with a JSON body. */
export function withJson(
  method: string,
  body: unknown,
  headers: Record<string, string>,
): RequestInit {
  return {
    method,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body),
  };
}

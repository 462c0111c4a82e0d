import { createHmac } from "node:crypto";

/** The four keys of an X app that posts as one account. */
export type XKeys = {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly token: string;
  readonly tokenSecret: string;
};

/** What makes one request unlike any other. */
export type Moment = { readonly nonce: string; readonly timestamp: number };

type Parameters = readonly (readonly [string, string])[];

/** RFC 3986 encoding: stricter than `encodeURIComponent`, which leaves five more characters alone. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Encoded, then sorted by name and for one name by value (RFC 5849 §3.4.1.3.2). */
function normalised(parameters: Parameters): string {
  return parameters
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([a, av], [b, bv]) => compare(a, b) || compare(av, bv))
    .map((pair) => pair.join("="))
    .join("&");
}

function oauth(keys: XKeys, { nonce, timestamp }: Moment): Parameters {
  return [
    ["oauth_consumer_key", keys.consumerKey],
    ["oauth_nonce", nonce],
    ["oauth_signature_method", "HMAC-SHA1"],
    ["oauth_timestamp", String(timestamp)],
    ["oauth_token", keys.token],
    ["oauth_version", "1.0"],
  ];
}

function signature(method: string, url: URL, parameters: Parameters, keys: XKeys): string {
  const base = [method, `${url.origin}${url.pathname}`, normalised(parameters)];
  const key = `${encode(keys.consumerSecret)}&${encode(keys.tokenSecret)}`;
  return createHmac("sha1", key).update(base.map(encode).join("&")).digest("base64");
}

/**
 * The Authorization header of a request: OAuth 1.0a with HMAC-SHA1 (RFC 5849; docs.x.com "Creating a signature").
 * `form` is the body where it is a form; bodies of JSON or several parts are not signed.
 */
export function authorization(
  { method, url, form = [] }: { method: string; url: URL; form?: Parameters },
  keys: XKeys,
  moment: Moment,
): string {
  const own = oauth(keys, moment);
  const signed = signature(method, url, [...own, ...url.searchParams, ...form], keys);
  const header = [...own, ["oauth_signature", signed] as const]
    .map(([name, value]) => `${encode(name)}="${encode(value)}"`)
    .join(", ");
  return `OAuth ${header}`;
}

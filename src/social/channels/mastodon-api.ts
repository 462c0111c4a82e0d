import { ask, type Asked, type Service, withJson } from "./ask.ts";
import { refused } from "./outcome.ts";

/** Mastodon's API, with the account's token in a header. */
export type MastodonApi = {
  read(path: string): Promise<Asked>;
  write(method: string, path: string, body: unknown, key?: string): Promise<Asked>;
  upload(path: string, form: FormData): Promise<Asked>;
};

/** What to do about a token that a server does not know. */
export function badToken({ name }: Service): string {
  return `${name} does not accept the token. Make a new one on the server under Preferences, Development, with the rights to read and write.`;
}

/** Mastodon gives the end of a limit as a date, others as seconds since 1970; without it the answer stands as it is. */
function resetOf(headers: Headers): number {
  const reset = headers.get("x-ratelimit-reset") ?? "";
  return /^\d+$/.test(reset) ? Number(reset) * 1000 : Date.parse(reset);
}

/** An answer with what to do about it, where the status alone says it. */
function explained(asked: Asked, service: Service): Asked {
  if (asked.kind === "answered") return asked;
  const { status, headers, outcome } = asked;
  if (status === 401) return { ...asked, outcome: refused(badToken(service)) };
  if (status === 403) {
    const reason = `${outcome.reason.replace(/\.?$/, ".")} Look whether the account is limited, and whether the token may read and write.`;
    return { ...asked, outcome: refused(reason) };
  }
  const reset = resetOf(headers);
  return status === 429 && reset > service.now()
    ? { ...asked, outcome: refused(outcome.reason, new Date(reset).toISOString()) }
    : asked;
}

export function mastodonApi(service: Service, server: string, token: string): MastodonApi {
  const headers = { authorization: `Bearer ${token}` };
  const call = async (path: string, init: RequestInit) =>
    explained(await ask(service, `${server}${path}`, init), service);
  return {
    read: (path) => call(path, { headers }),
    write: (method, path, body, key) =>
      call(path, withJson(method, body, { ...headers, ...(key && { "idempotency-key": key }) })),
    upload: (path, form) => call(path, { method: "POST", headers, body: form }),
  };
}

import { after, ask, type Asked, type Service, withJson } from "./ask.ts";
import { refused } from "./outcome.ts";

/** Mastodon's API, with the account's token in a header. */
export type MastodonApi = {
  read(path: string): Promise<Asked>;
  write(method: string, path: string, body: unknown, key?: string): Promise<Asked>;
  upload(path: string, form: FormData): Promise<Asked>;
};

/** The end of a limit is a date in Mastodon's own header. */
function withReset(asked: Asked, service: Service): Asked {
  if (asked.kind === "answered" || asked.status !== 429) return asked;
  const reset = Date.parse(asked.headers.get("x-ratelimit-reset") ?? "");
  const isLater = reset > service.now();
  const retryAt = isLater ? new Date(reset).toISOString() : after(service, 60_000);
  return { ...asked, outcome: refused(asked.outcome.reason, retryAt) };
}

export function mastodonApi(service: Service, server: string, token: string): MastodonApi {
  const headers = { authorization: `Bearer ${token}` };
  const call = async (path: string, init: RequestInit) =>
    withReset(await ask(service, `${server}${path}`, init), service);
  return {
    read: (path) => call(path, { headers }),
    write: (method, path, body, key) =>
      call(path, withJson(method, body, { ...headers, ...(key && { "idempotency-key": key }) })),
    upload: (path, form) => call(path, { method: "POST", headers, body: form }),
  };
}

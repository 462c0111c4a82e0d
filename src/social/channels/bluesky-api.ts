import { z } from "zod";
import { ask, type Asked, notPosted, type Service, withJson } from "./ask.ts";
import { refused } from "./outcome.ts";

type Failed = Extract<Asked, { kind: "failed" }>;

export type BlueskyAccount = {
  /** Where the account is kept: `https://bsky.social`, or the council's own server. */
  readonly service: string;
  /** Its handle, as `camden.gov.uk`. */
  readonly handle: string;
  /** An app password, never the account's own. */
  readonly password: string;
};

const session = z.object({ did: z.string(), accessJwt: z.string(), refreshJwt: z.string() });
type Session = z.infer<typeof session>;

type Call = { readonly url: string; readonly init: RequestInit };

/** The procedures of the account's own server that a channel needs (atproto.com/specs/xrpc). */
export type BlueskyApi = {
  /** Who the account is, by the name that never changes; or why it could not be signed in. */
  did(): Promise<string | Failed>;
  read(procedure: string, query: Record<string, string | readonly string[]>): Promise<Asked>;
  write(procedure: string, body: unknown): Promise<Asked>;
  upload(bytes: Uint8Array, type: string): Promise<Asked>;
};

const secondMs = 1000;

/** Bluesky says when its limits end in its own header, as seconds since 1970. */
function withReset(asked: Asked, service: Service): Asked {
  if (asked.kind === "answered" || asked.status !== 429) return asked;
  const reset = Number(asked.headers.get("ratelimit-reset") ?? 0) * secondMs;
  if (!(reset > service.now())) return asked;
  return { ...asked, outcome: refused(asked.outcome.reason, new Date(reset).toISOString()) };
}

/** The error's name, which says more than its status: an expired token is a 400. */
export function errorName(asked: Asked): string {
  return z.object({ error: z.string() }).safeParse(asked.body).data?.error ?? "";
}

function search(query: Record<string, string | readonly string[]>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : value).map((each) => [name, each]),
  );
  return new URLSearchParams(pairs).toString();
}

/** Signing in has a small limit of its own, so a session is kept, and refreshed when it ends. */
class Login {
  readonly #service: Service;
  readonly #account: BlueskyAccount;
  #session: Promise<Session | Failed> | null = null;
  #ended: Session | null = null;

  constructor(service: Service, account: BlueskyAccount) {
    this.#service = service;
    this.#account = account;
  }

  /** The session there is, or a new one. */
  current(): Promise<Session | Failed> {
    this.#session ??= this.#open();
    return this.#session;
  }

  /** Another session in the place of one that has ended; two requests that find it ended renew it once. */
  renewed(ended: Session): Promise<Session | Failed> {
    if (this.#ended !== ended) {
      this.#ended = ended;
      this.#session = this.#refresh(ended);
    }
    return this.current();
  }

  async #open(): Promise<Session | Failed> {
    const { handle: identifier, password } = this.#account;
    return this.#read(
      await this.#ask(
        "com.atproto.server.createSession",
        withJson("POST", { identifier, password }, {}),
      ),
    );
  }

  async #refresh({ refreshJwt }: Session): Promise<Session | Failed> {
    const headers = { authorization: `Bearer ${refreshJwt}` };
    const asked = await this.#ask("com.atproto.server.refreshSession", { method: "POST", headers });
    return asked.kind === "failed" && asked.status !== null && asked.status < 500
      ? this.#open()
      : this.#read(asked);
  }

  async #ask(procedure: string, init: RequestInit): Promise<Asked> {
    const asked = await ask(this.#service, `${this.#account.service}/xrpc/${procedure}`, init);
    return withReset(asked, this.#service);
  }

  #read(asked: Asked): Session | Failed {
    const read = session.safeParse(asked.body);
    if (asked.kind === "answered" && read.success) return read.data;
    // Whoever asks next tries again.
    this.#session = null;
    if (asked.kind === "failed")
      return { ...asked, outcome: notPosted(this.#service, asked.outcome) };
    const outcome = refused("Bluesky answered the sign-in in a way that is not known.");
    return { kind: "failed", status: null, body: asked.body, headers: new Headers(), outcome };
  }
}

export function blueskyApi(service: Service, account: BlueskyAccount): BlueskyApi {
  const login = new Login(service, account);

  async function once({ url, init }: Call, { accessJwt }: Session): Promise<Asked> {
    const headers = { ...init.headers, authorization: `Bearer ${accessJwt}` };
    return withReset(await ask(service, url, { ...init, headers }), service);
  }

  async function call(asking: Call): Promise<Asked> {
    const open = await login.current();
    if ("kind" in open) return open;
    const asked = await once(asking, open);
    if (!["ExpiredToken", "InvalidToken"].includes(errorName(asked))) return asked;
    const again = await login.renewed(open);
    return "kind" in again ? again : once(asking, again);
  }

  const at = (procedure: string) => `${account.service}/xrpc/${procedure}`;
  return {
    async did() {
      const open = await login.current();
      return "kind" in open ? open : open.did;
    },
    read: (procedure, query) => call({ url: `${at(procedure)}?${search(query)}`, init: {} }),
    write: (procedure, body) => call({ url: at(procedure), init: withJson("POST", body, {}) }),
    upload: (bytes, type) =>
      call({
        url: at("com.atproto.repo.uploadBlob"),
        init: {
          method: "POST",
          headers: { "content-type": type },
          body: new Blob([Uint8Array.from(bytes)]),
        },
      }),
  };
}

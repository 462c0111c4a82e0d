import { demoPassword } from "#accounts/demo.ts";
import type { Service } from "./service.ts";

type Page = { readonly status: number; readonly html: string; readonly to: string | null };

/** The cookie of somebody of the demo staff who signs in. */
export async function cookieOf({ url }: Pick<Service, "url">, username: string): Promise<string> {
  const answer = await fetch(new URL("/sign-in", url), {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ username, password: demoPassword, to: "/count/" }),
  });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

/** A cookie's name and value, from a header. */
function pair(set: string): [string, string] {
  const [name = "", ...value] = (set.split(";")[0] ?? "").split("=");
  return [name, value.join("=")];
}

/** Somebody signed in, at one page of the staff and its forms, without a browser; keeps the cookies it is given. */
export class FormClient {
  readonly #url: URL;
  readonly #cookies: Map<string, string>;
  readonly #home: string;
  #csrf = "";

  constructor({ url }: Pick<Service, "url">, cookie: string, home: string) {
    this.#url = url;
    this.#cookies = new Map(cookie === "" ? [] : [pair(cookie)]);
    this.#home = home;
  }

  /** What this browser sends, as the header has it. */
  get cookie(): string {
    return Array.from(this.#cookies, (each) => each.join("=")).join("; ");
  }

  async read(where = this.#home): Promise<Page> {
    const page = await this.#ask(where, {});
    this.#csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? this.#csrf;
    return page;
  }

  async send(fields: Record<string, string>, where = this.#home): Promise<Page> {
    if (this.#csrf === "") await this.read();
    const body = new URLSearchParams({ csrf: this.#csrf, ...fields });
    return this.#ask(where, { method: "POST", body });
  }

  async #ask(where: string, init: RequestInit): Promise<Page> {
    const headers = { cookie: this.cookie };
    const asked = { ...init, headers, redirect: "manual" } as const;
    const answer = await fetch(new URL(where, this.#url), asked);
    for (const set of answer.headers.getSetCookie()) this.#cookies.set(...pair(set));
    return {
      status: answer.status,
      html: await answer.text(),
      to: answer.headers.get("location"),
    };
  }
}

import { demoPassword } from "../../src/staff/demo.ts";
import type { Service } from "../support/service.ts";

const assessment = {
  duty: "Rhian, all night",
  replies: "Rhian, with the prepared replies",
  tested: "1 May, by Rhian",
  accessible: "Alt text is on every card",
  publicity: "The monitoring officer",
  wrong: "Stop the channel and ring the RO",
};

/** The form that opens a channel, with every question of the risk assessment answered. */
export function opening(channel: string): Record<string, string> {
  return { command: "enable-channel", channel, ...assessment };
}

/** Somebody of the demo staff at the desk, by its forms alone. */
export class DeskClient {
  readonly #service: Service;
  readonly #cookie: string;
  #csrf = "";

  private constructor(service: Service, cookie: string) {
    this.#service = service;
    this.#cookie = cookie;
  }

  static async signIn(service: Service, username: string): Promise<DeskClient> {
    const answer = await fetch(new URL("/sign-in", service.url), {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ username, password: demoPassword, to: "/comms/" }),
    });
    return new DeskClient(service, answer.headers.get("set-cookie")?.split(";")[0] ?? "");
  }

  async read(where = "/comms/"): Promise<{ status: number; html: string }> {
    const address = new URL(where, this.#service.url);
    const answer = await fetch(address, { headers: { cookie: this.#cookie } });
    return { status: answer.status, html: await answer.text() };
  }

  async ask(fields: Record<string, string>): Promise<{ status: number; html: string }> {
    if (this.#csrf === "")
      this.#csrf = /name="csrf" value="([^"]+)"/.exec((await this.read()).html)?.[1] ?? "";
    const body = new URLSearchParams({ csrf: this.#csrf, key: crypto.randomUUID(), ...fields });
    const answer = await fetch(new URL("/comms/", this.#service.url), {
      method: "POST",
      redirect: "manual",
      headers: { cookie: this.#cookie },
      body,
    });
    return { status: answer.status, html: await answer.text() };
  }
}

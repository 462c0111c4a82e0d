import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { CommandInput } from "#election/count/event.ts";
import type { ContestId } from "#election/model.ts";
import { UsageError } from "./config.ts";

const signedIn = z.object({ csrf: z.string() });

const contests = z.array(z.object({ id: z.string(), version: z.int(), stage: z.string() }));

/** The service's receipt, as far as a client needs it. */
const receipt = z.object({
  ok: z.boolean(),
  version: z.int(),
  findings: z.array(
    z.object({
      check: z.string(),
      severity: z.enum(["hard", "warning", "information"]),
      message: z.string(),
    }),
  ),
});
export type StaffReceipt = z.infer<typeof receipt>;

/** One signed-in person's use of the staff API over HTTP. */
export class StaffClient {
  readonly #url: URL;
  readonly #cookie: string;
  readonly #csrf: string;

  private constructor(url: URL, cookie: string, csrf: string) {
    this.#url = url;
    this.#cookie = cookie;
    this.#csrf = csrf;
  }

  /** Signs in, or throws a sentence saying why that was refused. */
  static async signIn(url: URL, username: string, password: string): Promise<StaffClient> {
    const answer = await fetch(new URL("/sign-in", url), {
      method: "POST",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        origin: url.origin,
      },
      body: JSON.stringify({ username, password }),
      redirect: "manual",
    }).catch((fault: unknown) => {
      throw new UsageError(`Nothing answers at ${url.origin}. Start it with: wardcast serve`, {
        cause: fault,
      });
    });
    if (!answer.ok) {
      throw new UsageError(
        `${url.origin} did not let the account ${username} in (${answer.status}). A rehearsal needs the demo accounts, which are there only when election.yaml says rehearsal: true.`,
      );
    }
    const cookie = answer.headers
      .getSetCookie()
      .map((set) => set.split(";")[0])
      .join("; ");
    return new StaffClient(url, cookie, signedIn.parse(await answer.json()).csrf);
  }

  /** Every contest with its version and stage. */
  async contests(): Promise<z.infer<typeof contests>> {
    const answer = await fetch(new URL("/count/api/contests", this.#url), {
      headers: { cookie: this.#cookie, accept: "application/json" },
    });
    return contests.parse(await answer.json());
  }

  /** Gives one command under a key of its own. */
  async command(contest: ContestId, version: number, command: CommandInput): Promise<StaffReceipt> {
    const answer = await fetch(new URL("/count/api/commands", this.#url), {
      method: "POST",
      headers: {
        cookie: this.#cookie,
        accept: "application/json",
        "content-type": "application/json",
        origin: this.#url.origin,
        "x-csrf-token": this.#csrf,
      },
      body: JSON.stringify({ key: randomUUID(), contest, version, command }),
    });
    if (answer.status >= 500)
      throw new Error(`${this.#url.origin} answered ${answer.status}: ${await answer.text()}`);
    return receipt.parse(await answer.json());
  }
}

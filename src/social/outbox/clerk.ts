import { createHash, randomUUID } from "node:crypto";
import type { Instant } from "#election/model.ts";
import type { Journal } from "#journal/journal.ts";
import type { Command } from "./command.ts";
import { decide } from "./decide.ts";
import type { ChannelRules, Circumstances, Policy, Refusal } from "./decision.ts";
import { outboxEvent, type OutboxEvent } from "./event.ts";
import { type Ledger, outboxStream } from "./ledger.ts";
import type { OutboxState } from "./state.ts";

export type Request = {
  readonly command: Command;
  /** The account that asks. */
  readonly by: string;
  /** Unique per command: the same again gets the first answer and does nothing. */
  readonly key: string;
  /** Whether that account is the Returning Officer's or a deputy's. */
  readonly isOfficer?: boolean;
};

export type Receipt =
  | { readonly ok: true; readonly events: readonly OutboxEvent[]; readonly replayed: boolean }
  | { readonly ok: false; readonly refusal: Refusal };

/** The two times of `Circumstances`: the election's own, and the world's. */
export type Clocks = { readonly election: () => Instant; readonly world: () => Instant };

export type ClerkSettings = {
  readonly journal: Journal;
  readonly clocks: Clocks;
  readonly rules: ReadonlyMap<string, ChannelRules>;
  readonly policy: Policy;
};

/** The worker's own name in the journal. */
const system = "system";

function digest({ command, by }: Request): string {
  return createHash("sha256")
    .update(JSON.stringify([by, command]))
    .digest("hex");
}

/** Takes commands through the rules into the journal, one at a time. */
export class Clerk {
  readonly #settings: ClerkSettings;
  readonly #ledger: Ledger;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(settings: ClerkSettings, ledger: Ledger) {
    this.#settings = settings;
    this.#ledger = ledger;
  }

  get state(): OutboxState {
    return this.#ledger.state;
  }

  /** The circumstances of this moment, for what `by` asks. */
  circumstances(by: string = system, isOfficer = false): Circumstances {
    const { clocks, rules, policy } = this.#settings;
    const { state } = this.#ledger;
    return { state, now: clocks.election(), world: clocks.world(), by, isOfficer, rules, policy };
  }

  /** Carries a command out, once per key: the answer comes when its events are on the disk and folded in. */
  submit(request: Request): Promise<Receipt> {
    const receipt = this.#queue.then(() => this.#carryOut(request));
    this.#queue = receipt.catch(() => undefined);
    return receipt;
  }

  /** The same for what Wardcast does of itself. */
  note(command: Command): Promise<Receipt> {
    return this.submit({ command, by: system, key: `outbox:${randomUUID()}` });
  }

  /** Resolves when no command is being carried out. */
  async rest(): Promise<void> {
    await this.#queue;
  }

  async #carryOut(request: Request): Promise<Receipt> {
    const { journal } = this.#settings;
    await this.#ledger.reached(0);
    const earlier = await journal.recall(request.key);
    if (earlier?.digest === digest(request)) {
      const events = earlier.entries.map(({ event }) => outboxEvent.parse(event));
      return { ok: true, events, replayed: true };
    }
    if (earlier) return keyReused(request);
    for (;;) {
      const receipt = await this.#decideOnce(request);
      if (receipt !== "conflict") return receipt;
      await this.#ledger.reached((await journal.head()).seq);
    }
  }

  /** A conflict is another process's entry in between: what it changed is read before deciding again. */
  async #decideOnce(request: Request): Promise<Receipt | "conflict"> {
    const { key, by, command, isOfficer } = request;
    const circumstances = this.circumstances(by, isOfficer);
    const decision = decide(circumstances, command);
    if (!decision.ok) return decision;
    const appended = await this.#settings.journal.append({
      stream: outboxStream,
      expected: circumstances.state.version,
      key,
      digest: digest(request),
      at: circumstances.now,
      by,
      // What cannot be read back would stop the outbox for good once it is in the journal.
      events: decision.events.map((event) => outboxEvent.parse(event)),
    });
    if (!appended.ok) return appended.reason === "conflict" ? "conflict" : keyReused(request);
    await this.#ledger.reached(appended.entries.at(-1)?.seq ?? 0);
    return { ok: true, events: decision.events, replayed: appended.replayed };
  }
}

function keyReused({ key }: Request): Receipt {
  const sentence = `The key ${key} was used for another command. Ask again with another key.`;
  return { ok: false, refusal: { code: "key-used-for-another-command", sentence } };
}

import { createHash, randomUUID } from "node:crypto";
import type { Instant } from "#election/model.ts";
import { Commands, type Decided } from "#journal/commands.ts";
import type { Followed } from "#journal/fold.ts";
import type { Journal } from "#journal/journal.ts";
import type { ChannelRules } from "#social/channels/channel.ts";
import type { Command } from "./command.ts";
import { decide } from "./decide.ts";
import type { Circumstances, Policy, Refusal } from "./decision.ts";
import { outboxEvent, type OutboxEvent } from "./event.ts";
import { type OutboxFold, outboxStream } from "./outbox-fold.ts";
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

export type CommandSettings = {
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

/** The outbox's commands, from people and from Wardcast itself. */
export class OutboxCommands {
  readonly #settings: CommandSettings;
  readonly #fold: OutboxFold;
  readonly #commands: Commands;

  constructor(settings: CommandSettings, fold: OutboxFold, followed: Followed) {
    this.#settings = settings;
    this.#fold = fold;
    this.#commands = new Commands(settings.journal, followed);
  }

  get state(): OutboxState {
    return this.#fold.state;
  }

  /** The circumstances of this moment, for what `by` asks. */
  circumstances(by: string = system, isOfficer = false): Circumstances {
    const { clocks, rules, policy } = this.#settings;
    const { state } = this;
    return { state, now: clocks.election(), world: clocks.world(), by, isOfficer, rules, policy };
  }

  /** Carries a command out, once per key: the answer comes when its events are on the disk and folded in. */
  async submit(request: Request): Promise<Receipt> {
    const { key, by } = request;
    const asked = { key, by, digest: digest(request) };
    const done = await this.#commands.carryOut(asked, () => this.#decide(request));
    if (done.ok) {
      const events = done.entries.map(({ event }) => outboxEvent.parse(event));
      return { ok: true, events, replayed: done.replayed };
    }
    return done.refusal === "key-reused"
      ? keyReused(request)
      : { ok: false, refusal: done.refusal };
  }

  /** The same for what Wardcast does of itself. */
  note(command: Command): Promise<Receipt> {
    return this.submit({ command, by: system, key: `outbox:${randomUUID()}` });
  }

  /** Resolves when no command is being carried out. */
  rest(): Promise<void> {
    return this.#commands.rest();
  }

  #decide({ by, command, isOfficer }: Request): Decided<Refusal> {
    const circumstances = this.circumstances(by, isOfficer);
    const decision = decide(circumstances, command);
    if (!decision.ok) return decision;
    return {
      ok: true,
      stream: outboxStream,
      expected: circumstances.state.version,
      at: circumstances.now,
      // What cannot be read back would stop the outbox for good once it is in the journal.
      events: decision.events.map((event) => outboxEvent.parse(event)),
    };
  }
}

function keyReused({ key }: Request): Receipt {
  const sentence = `The key ${key} was used for another command. Ask again with another key.`;
  return { ok: false, refusal: { code: "key-used-for-another-command", sentence } };
}

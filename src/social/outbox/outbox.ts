import type { Journal } from "#journal/journal.ts";
import type { Channel } from "../channels/channel.ts";
import { unknown } from "../channels/outcome.ts";
import { Clerk, type Clocks, type Receipt, type Request } from "./clerk.ts";
import { type ChannelRules, type Policy, standardPolicy } from "./decision.ts";
import { run } from "./errand.ts";
import { Ledger } from "./ledger.ts";
import { nextJob } from "./next.ts";
import type { PictureFolder } from "./pictures.ts";
import type { OutboxState } from "./state.ts";

/** A channel with what its owner said of it. */
export type Outlet = ChannelRules & { readonly channel: Channel };

export type OutboxSettings = {
  readonly journal: Journal;
  readonly pictures: PictureFolder;
  readonly outlets: ReadonlyMap<string, Outlet>;
  readonly clocks: Clocks;
  readonly policy?: Policy;
  /** What is asked of the outbox right before each post is sent, such as to cancel what no longer holds. */
  readonly beforeSending?: (outbox: Outbox, channel: string) => Promise<void>;
};

/**
 * The worker of the outbox: gives each channel its next post, one at a time, and asks the channel about every
 * post whose answer was lost before it sends anything more. What a channel does never stops it; a fault in the
 * journal does. Only one process may have it open on a journal.
 */
export class Outbox implements AsyncDisposable {
  /** Where a payload's pictures are put before a command names them. */
  readonly pictures: PictureFolder;
  readonly #clerk: Clerk;
  readonly #ledger: Ledger;
  readonly #outlets: ReadonlyMap<string, Outlet>;
  /** Channels at work, each with the promise of its rest. */
  readonly #working = new Map<string, Promise<void>>();
  readonly #beforeSending: NonNullable<OutboxSettings["beforeSending"]>;
  #isClosing = false;
  #failed: { readonly fault: unknown } | null = null;

  private constructor(settings: OutboxSettings, ledger: Ledger) {
    const { journal, pictures, outlets, clocks, policy = standardPolicy } = settings;
    this.pictures = pictures;
    this.#outlets = outlets;
    this.#beforeSending = settings.beforeSending ?? (() => Promise.resolve());
    this.#ledger = ledger;
    this.#clerk = new Clerk({ journal, clocks, rules: outlets, policy }, ledger);
  }

  /** Opens the outbox; what was being sent when Wardcast stopped is unknown, and is looked for first. */
  static async open(settings: OutboxSettings): Promise<Outbox> {
    const ledger = await Ledger.start(settings.journal);
    const outbox = new Outbox(settings, ledger);
    await outbox.#recover();
    ledger.subscribe(() => outbox.tick());
    outbox.tick();
    return outbox;
  }

  get state(): OutboxState {
    return this.#ledger.state;
  }

  /** Why it stopped; null while it works. */
  get fault(): unknown {
    return this.#failed?.fault ?? this.#ledger.fault;
  }

  /** Carries out what a person asks, once per key; throws only what the journal throws. */
  submit(request: Request): Promise<Receipt> {
    return this.#clerk.submit(request);
  }

  /** Calls `reader` after each event, until the function it gives back is called. */
  subscribe(reader: (state: OutboxState) => void): () => void {
    return this.#ledger.subscribe(() => reader(this.state));
  }

  /** To be called about once a second: holds, waits and looks become due by the clock alone. */
  tick(): void {
    for (const [name, outlet] of this.#outlets) {
      if (this.#isClosing || this.#failed) return;
      if (!this.#working.has(name)) this.#start(name, outlet);
    }
  }

  /** Resolves when there is nothing more to do before the clock moves or someone asks for something. */
  async idle(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working.values());
  }

  /** Waits for the answers to what is being sent, so that they are on the disk. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    await this.idle();
    await this.#clerk.rest();
    await this.#ledger[Symbol.asyncDispose]();
  }

  async #recover(): Promise<void> {
    const posts = [...this.state.channels.values()].flatMap((channel) => [
      ...channel.posts.values(),
    ]);
    const outcome = unknown("Wardcast stopped before the channel answered.");
    for (const { id, stage } of posts) {
      if (stage.kind !== "sending") continue;
      await this.#clerk.note({ kind: "record-outcome", post: id, outcome });
    }
  }

  #start(name: string, outlet: Outlet): void {
    if (nextJob(this.#clerk.circumstances(), name) === null) return;
    this.#working.set(name, this.#work(name, outlet));
  }

  /** Ends in the same turn as it finds nothing to do, so that no event falls between. */
  async #work(name: string, { channel }: Outlet): Promise<void> {
    const errand = { clerk: this.#clerk, pictures: this.pictures, channel };
    try {
      while (!this.#isClosing) {
        const due = nextJob(this.#clerk.circumstances(), name);
        if (due?.kind === "send") await this.#beforeSending(this, name);
        const job = due?.kind === "send" ? nextJob(this.#clerk.circumstances(), name) : due;
        if (job === null) return;
        await run(errand, job);
      }
    } catch (fault) {
      this.#failed ??= { fault };
    } finally {
      this.#working.delete(name);
    }
  }
}

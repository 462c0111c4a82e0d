import type { Followed, Follower } from "#journal/fold.ts";
import type { Journal } from "#journal/journal.ts";
import type { ReportFault } from "#journal/readers.ts";
import type { Outlet } from "#social/channels/channel.ts";
import { unknown } from "#social/channels/outcome.ts";
import { type Clocks, OutboxCommands, type Receipt, type Request } from "./commands.ts";
import { type Policy, standardPolicy } from "./decision.ts";
import { nextJob } from "./next.ts";
import { OutboxFold } from "./outbox-fold.ts";
import type { PictureFolder } from "./pictures.ts";
import { run } from "./send.ts";
import { channelState, type OutboxState } from "./state.ts";

export type OutboxSettings = {
  readonly journal: Journal;
  readonly follower: Follower;
  readonly pictures: PictureFolder;
  readonly outlets: ReadonlyMap<string, Outlet>;
  readonly clocks: Clocks;
  readonly policy?: Policy;
  /** What is asked of the outbox right before each post is sent, such as to cancel what no longer holds. */
  readonly beforeSending?: (outbox: Outbox, channel: string) => Promise<void>;
  readonly report?: ReportFault;
};

const againAfterMs = 5000;

/**
 * The worker of the outbox: gives each channel its next post, one at a time, and asks the channel about every
 * post whose answer was lost before it sends anything more. What a channel does never stops it; a fault of the
 * journal or the disk breaks a channel's work off, which is taken up again until the fault is gone. Only one process
 * may have it open on a journal.
 */
export class Outbox implements AsyncDisposable {
  /** Where a payload's pictures are put before a command names them. */
  readonly pictures: PictureFolder;
  readonly #commands: OutboxCommands;
  readonly #fold: OutboxFold;
  readonly #followed: Followed;
  readonly #outlets: ReadonlyMap<string, Outlet>;
  /** Channels at work, each with the promise of its rest. */
  readonly #working = new Map<string, Promise<void>>();
  readonly #beforeSending: NonNullable<OutboxSettings["beforeSending"]>;
  /** Channels whose work was broken off by the journal or the disk, and when each is tried again. */
  readonly #broken = new Map<string, { readonly fault: unknown; readonly againMs: number }>();
  #isClosing = false;

  private constructor(settings: OutboxSettings, fold: OutboxFold, followed: Followed) {
    const { journal, pictures, outlets, clocks, policy = standardPolicy } = settings;
    this.pictures = pictures;
    this.#outlets = outlets;
    this.#beforeSending = settings.beforeSending ?? (() => Promise.resolve());
    this.#fold = fold;
    this.#followed = followed;
    this.#commands = new OutboxCommands(
      { journal, clocks, rules: outlets, policy },
      fold,
      followed,
    );
  }

  /** Opens the outbox; what was being sent when Wardcast stopped is unknown, and is looked for first. */
  static async open(settings: OutboxSettings): Promise<Outbox> {
    const fold = new OutboxFold(settings.report ?? (() => undefined));
    const outbox = new Outbox(settings, fold, await settings.follower.add(fold));
    for (const name of outbox.state.channels.keys()) await outbox.#recover(name);
    fold.subscribe(() => outbox.tick());
    outbox.tick();
    return outbox;
  }

  get state(): OutboxState {
    return this.#fold.state;
  }

  /** Why a channel's work was broken off, until it goes on; null while all work. */
  get fault(): unknown {
    const [first] = this.#broken.values();
    return first?.fault ?? this.#followed.fault;
  }

  /** Carries out what a person asks, once per key; throws only what the journal throws. */
  submit(request: Request): Promise<Receipt> {
    return this.#commands.submit(request);
  }

  /** Calls `reader` after each event, until the function it gives back is called. */
  subscribe(reader: (state: OutboxState) => void): () => void {
    return this.#fold.subscribe(() => reader(this.state));
  }

  /** To be called about once a second: holds, waits and looks become due by the clock alone. */
  tick(): void {
    for (const [name, outlet] of this.#outlets) {
      if (this.#isClosing) return;
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
    await this.#commands.rest();
  }

  /** What was being sent is unknown, and is looked for before anything else is sent there. */
  async #recover(name: string): Promise<void> {
    const outcome = unknown("Wardcast stopped before the channel’s answer was on the disk.");
    for (const { id, stage } of channelState(this.state, name).posts.values()) {
      if (stage.kind !== "sending") continue;
      await this.#commands.note({ kind: "record-outcome", post: id, outcome });
    }
  }

  #start(name: string, outlet: Outlet): void {
    const broken = this.#broken.get(name);
    const isDue = broken
      ? performance.now() >= broken.againMs
      : nextJob(this.#commands.circumstances(), name) !== null;
    if (isDue) this.#working.set(name, this.#work(name, outlet));
  }

  /** Ends in the same turn as it finds nothing to do, so that no event falls between. */
  async #work(name: string, { channel }: Outlet): Promise<void> {
    const sender = { commands: this.#commands, pictures: this.pictures, channel };
    try {
      if (this.#broken.has(name)) await this.#recover(name);
      this.#broken.delete(name);
      while (!this.#isClosing) {
        const due = nextJob(this.#commands.circumstances(), name);
        if (due?.kind === "send") await this.#beforeSending(this, name);
        const job = due?.kind === "send" ? nextJob(this.#commands.circumstances(), name) : due;
        if (job === null) return;
        await run(sender, job);
      }
    } catch (fault) {
      this.#broken.set(name, { fault, againMs: performance.now() + againAfterMs });
    } finally {
      this.#working.delete(name);
    }
  }
}

import { logEvent, logFault } from "#log.ts";

/** What is said of each part that has a fault, to anybody: what is wrong and what to do, and nothing of the count. */
const parts = {
  journal: [
    true,
    "The journal cannot be read or written. Look at the disk and its permissions; what was recorded is safe.",
  ],
  follower: [
    true,
    "The journal cannot be read, so that nothing new is shown. It is tried again; look at the disk.",
  ],
  night: [true, "An entry of the journal is not understood. Start the version that wrote it."],
  history: [false, "An entry of the journal is not understood. Start the version that wrote it."],
  reader: [false, "A part of Wardcast that shows results failed. Restart it when there is time."],
  accounts: [
    true,
    "The accounts cannot be read or written, so that nobody can sign in. Look at the disk.",
  ],
  "staff-log": [
    false,
    "The end of the staff log cannot be noted in the journal, or was taken off. “wardcast journal verify” says which.",
  ],
  outbox: [
    false,
    "Posting has stopped because of a fault. The count goes on; look at the comms desk.",
  ],
  campaign: [
    false,
    "A reminder could not be written. Look at the campaign page of the comms desk.",
  ],
  replies: [false, "Messages from the public cannot be read or answered. Look at the disk."],
  disk: [
    true,
    "The disk of the journal is full, so that nothing can be recorded. Make room on it.",
  ],
  "disk-low": [false, "The disk of the journal is nearly full. Make room on it."],
  clock: [false, "The clock of this machine jumped, or is behind the journal. Set it right."],
  process: [
    false,
    "Something failed that nothing waited for. Restart Wardcast when there is time.",
  ],
} as const satisfies Record<string, readonly [stopsTheNight: boolean, sentence: string]>;

export type PartName = keyof typeof parts;

export type Fault = {
  readonly name: PartName;
  /** Whether the count cannot go on while it lasts. */
  readonly stops: boolean;
  readonly sentence: string;
  readonly since: string;
  /** Where the log has more of it. */
  readonly reference: string;
};

function isPart(name: string): name is PartName {
  return Object.hasOwn(parts, name);
}

/** What is wrong with the service, part by part. A fault is logged once and lasts until its part is well again. */
export class Health {
  readonly #faults = new Map<PartName, Fault & { readonly fault: unknown }>();
  readonly #asked = new Map<PartName, () => unknown>();

  /** Notes that a part has a fault, or that it is well again where `fault` is null. */
  readonly report = (part: string, fault: unknown): void => {
    const name = isPart(part) ? part : "process";
    const known = this.#faults.get(name);
    if (fault === null) {
      if (this.#faults.delete(name)) logEvent("well again", { part: name });
    } else if (known === undefined) this.#faults.set(name, this.#noted(name, fault));
    // The same fault again, as of each try, is no news.
    else if (messageOf(known.fault) !== messageOf(fault)) {
      this.#faults.set(name, { ...this.#noted(name, fault), since: known.since });
    }
  };

  /** Has a part asked for its fault, null where it is well, each time that `look` is called. */
  watch(name: PartName, faultOf: () => unknown): void {
    this.#asked.set(name, faultOf);
  }

  /** To be called about once a second. */
  look(): void {
    for (const [name, faultOf] of this.#asked) this.report(name, faultOf());
  }

  /** Every fault there is, those that stop the night first. */
  faults(): readonly Fault[] {
    this.look();
    const found = this.#faults.values().map(({ fault: _, ...told }): Fault => told);
    return [...found].sort((a, b) => Number(b.stops) - Number(a.stops));
  }

  has(name: PartName): boolean {
    return this.#faults.has(name);
  }

  get isReady(): boolean {
    return this.faults().every(({ stops }) => !stops);
  }

  #noted(name: PartName, fault: unknown): Fault & { readonly fault: unknown } {
    const [stops, sentence] = parts[name];
    const since = new Date().toISOString();
    return { name, stops, sentence, since, reference: logFault(fault, { part: name }), fault };
  }
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

/** What a request that its sender broke off leaves behind. */
const brokenOff = new Set(["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE", "ABORT_ERR"]);

/**
 * Notes what was rejected and nobody waited for, until it is disposed. To be called before the pages are loaded, whose
 * own handler says nothing of what happens outside a page and would hide it.
 */
export function watchRejections(health: Health): Disposable {
  const note = (reason: unknown) => {
    const code = reason instanceof Error && "code" in reason ? String(reason.code) : "";
    if (!brokenOff.has(code)) health.report("process", reason);
  };
  // Node ends the process after it, and says why in a form of its own.
  const last = (fault: unknown) => void logFault(fault, { part: "process" });
  process.on("unhandledRejection", note).on("uncaughtExceptionMonitor", last);
  return {
    [Symbol.dispose]() {
      process.off("unhandledRejection", note).off("uncaughtExceptionMonitor", last);
    },
  };
}

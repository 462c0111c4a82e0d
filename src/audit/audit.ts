import type { Staff } from "#accounts/staff.ts";
import type { Contest, ContestId, Instant } from "#election/model.ts";
import type { Journal } from "#journal/journal.ts";
import type { Clock } from "#night/clock.ts";
import type { Night } from "#night/night.ts";
import type { AuditEntry, AuditSource, SourceName } from "./audit-entry.ts";
import { type AuditFilter, isSought, type Naming } from "./filter.ts";
import { journalSource } from "./journal-source.ts";
import { type Check, type Files, type Proof, proofsOf } from "./proof.ts";
import { proveStaffLog } from "./prove.ts";
import { endOf, newestFirst, oldestFirst, type Place } from "./reading.ts";
import { staffSource } from "./staff-source.ts";
import { asSeenBy, type Viewer } from "./withheld.ts";
import { kindText } from "./words.ts";

export const pageLength = 50;

export type AuditPage = {
  readonly entries: readonly AuditEntry[];
  /** Where older ones begin; null where there are none. */
  readonly older: Place | null;
};

export type AuditSettings = {
  readonly journal: Journal;
  readonly night: Night;
  readonly staff: Staff;
  /** Where the journal and the log are kept. */
  readonly files: Files;
  /** The clock on the wall, which a proof is dated by. */
  readonly clock: Clock;
};

/** Everything that happened, for those who may look: read from where it is kept, a page at a time. */
export class Audit {
  readonly #settings: AuditSettings;
  readonly #sources: readonly AuditSource[];
  #lastCheck: Check;

  private constructor(settings: AuditSettings, proofs: readonly Proof[]) {
    this.#settings = settings;
    const { journal, night, staff } = settings;
    this.#sources = [journalSource(journal, night.election), staffSource(staff.log)];
    this.#lastCheck = { at: settings.clock.now(), by: null, proofs };
  }

  /** Takes a journal that was proven when it was opened, as every journal is. */
  static async open(settings: AuditSettings): Promise<Audit> {
    const { seq, hash } = await settings.journal.head();
    const staff = proveStaffLog(settings.files);
    const journal: Proof = { source: "journal", isWhole: true, entries: seq, hash };
    return new Audit(settings, staff ? [journal, staff] : [journal]);
  }

  get lastCheck(): Check {
    return this.#lastCheck;
  }

  /** Proves every chain from its first entry on. */
  async check(by: string): Promise<Check> {
    const { clock, files } = this.#settings;
    const at: Instant = clock.now();
    this.#lastCheck = { at, by, proofs: await proofsOf(files) };
    return this.#lastCheck;
  }

  /** The newest entries of those looked for, or those before a place that an earlier page gave. */
  async page(viewer: Viewer, filter: AuditFilter, before: Place | null): Promise<AuditPage> {
    const place = new Map(before ?? (await endOf(this.#sources)));
    const seen = asSeenBy(viewer, this.#settings.night.state);
    const naming = this.naming();
    const entries: AuditEntry[] = [];
    for await (const entry of newestFirst(this.#sources, new Map(place))) {
      const one = seen(entry);
      const isOne = isSought(filter, naming, one);
      if (isOne && entries.length === pageLength) return { entries, older: place };
      if (isOne) entries.push(one);
      place.set(entry.source, entry.seq);
    }
    return { entries, older: null };
  }

  /** Those looked for, in the order they happened, as far as the viewer may read them now. */
  async *all(viewer: Viewer, filter: AuditFilter): AsyncGenerator<AuditEntry> {
    const seen = asSeenBy(viewer, this.#settings.night.state);
    const naming = this.naming();
    for await (const entry of oldestFirst(this.#sources)) {
      const one = seen(entry);
      if (isSought(filter, naming, one)) yield one;
    }
  }

  /** One entry; null where there is none. */
  async entry(viewer: Viewer, name: SourceName, seq: number): Promise<AuditEntry | null> {
    const source = this.#sources.find((each) => each.name === name);
    const seen = asSeenBy(viewer, this.#settings.night.state);
    if (!source) return null;
    for await (const entry of source.between(seq - 1, seq)) return seen(entry);
    return null;
  }

  /** The names of people and wards; each person is looked up once for as long as it is kept. */
  naming(): Naming {
    const { staff, night } = this.#settings;
    const people = new Map<string, string>();
    const wards = new Map<ContestId, Contest>(night.election.contests.map((one) => [one.id, one]));
    return {
      person(username) {
        const name = people.get(username) ?? staff.account(username)?.name ?? username;
        people.set(username, name);
        return name;
      },
      ward: (contest) => wards.get(contest)?.ward ?? contest,
      kind: kindText,
    };
  }
}

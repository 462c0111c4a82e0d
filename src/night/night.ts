import { createHash } from "node:crypto";
import type { z } from "zod";
import { ballotOf, type BallotEvent, withBallot } from "#election/count/ballot.ts";
import type { ContestState } from "#election/count/contest-state.ts";
import { decide } from "#election/count/decide.ts";
import { journalOpened } from "#election/count/event.ts";
import { initialContest } from "#election/count/evolve.ts";
import type { Finding } from "#election/count/finding.ts";
import { forbidden } from "#election/count/roles.ts";
import type { Contest, ContestId, Election } from "#election/model.ts";
import { Commands } from "#journal/commands.ts";
import type { Follower } from "#journal/fold.ts";
import { type Journal, type JournalEntry, JournalError } from "#journal/journal.ts";
import type { ReportFault } from "#journal/readers.ts";
import { changedContent, putBack } from "./changed-content.ts";
import { type Clock, notBefore } from "./clock.ts";
import { frozenBallots } from "./frozen-ballots.ts";
import { NightFold } from "./night-fold.ts";
import type { Receipt, Refused, Request } from "./receipt.ts";
import { ballotStream, countStream } from "./streams.ts";

/** The command's content, so that a key that comes back with another command is noticed. */
function digest({ contest, command, actor }: Request): string {
  const content = JSON.stringify([contest, actor.username, command]);
  return createHash("sha256").update(content).digest("hex");
}

function refusal(
  version: number,
  check: Finding["check"],
  values: Finding["values"] = {},
): Refused {
  return { ok: false, version, findings: [{ check, severity: "hard", values }] };
}

/** Makes sure that the journal is this election's, and no other's; a new one is given its first entry. */
async function claimJournal(
  { id, rehearsal }: Election,
  journal: Journal,
  clock: Clock,
): Promise<void> {
  const title = (election: string, test: boolean) =>
    test ? `a rehearsal of ${election}` : election;
  for await (const { event } of journal.read(0)) {
    const opened = journalOpened.safeParse(event).data;
    if (opened?.election === id && opened.rehearsal === rehearsal) return;
    const owner = opened ? title(opened.election, opened.rehearsal) : "something else";
    throw new JournalError(
      `This journal belongs to ${owner}, not to ${title(id, rehearsal)}. Set WARDCAST_DATA to another folder.`,
    );
  }
  const opened: z.infer<typeof journalOpened> = { kind: "journal-opened", election: id, rehearsal };
  await journal.append({
    stream: "election",
    expected: 0,
    key: `open:${id}`,
    digest: id,
    at: clock.now(),
    by: "system",
    events: [opened],
  });
}

/** What the disk's or the journal's fault is called to whoever sent the command; null where it is another's. */
function faultOf(fault: unknown): Finding["check"] | null {
  if (!(fault instanceof JournalError)) return null;
  return fault.isDiskFull ? "disk-full" : "journal-fault";
}

export type NightSettings = {
  readonly election: Election;
  readonly journal: Journal;
  readonly follower: Follower;
  readonly clock: Clock;
  readonly report?: ReportFault;
};

/** Refuses content that says otherwise than the ballot papers that figures were typed for. */
async function holdToBallots(election: Election, journal: Journal): Promise<void> {
  const changed = changedContent(election, await frozenBallots(journal.read(0)));
  if (changed.length > 0) throw new JournalError([...changed, putBack].join("\n"));
}

/**
 * The application service: a command from someone goes through the rules into the journal, and readers
 * are told once it is committed. State is nothing but the fold of the journal.
 */
export class Night {
  /** The fold of the contests, whose public view every public page and socket is made from. */
  readonly fold: NightFold;
  readonly #commands: Commands;
  readonly #clock: Clock;
  #election: { readonly of: ReadonlyMap<ContestId, ContestState>; readonly is: Election } | null =
    null;
  /** Wards whose ballot is being frozen. */
  readonly #freezing = new Set<ContestId>();

  private constructor(fold: NightFold, commands: Commands, clock: Clock) {
    this.fold = fold;
    this.#commands = commands;
    this.#clock = clock;
  }

  /**
   * Opens the night on a journal that is new or this election's own; refuses another's, and refuses content with other
   * ballot papers than those the journal froze.
   */
  static async open(settings: NightSettings): Promise<Night> {
    const { election, journal, follower, report = () => undefined } = settings;
    const clock = notBefore(settings.clock, () => follower.at);
    await claimJournal(election, journal, clock);
    await holdToBallots(election, journal);
    const fold = new NightFold(election, clock, report);
    const followed = await follower.add(fold);
    const night = new Night(fold, new Commands(journal, followed), clock);
    night.#freezeWhenDue();
    await night.#commands.rest();
    return night;
  }

  /** The election with the ballot papers that are frozen; those of other wards are the content's. */
  get election(): Election {
    const contests = this.state;
    if (this.#election?.of === contests) return this.#election.is;
    const { election } = this.fold;
    const frozen = election.contests.map((contest) =>
      withBallot(contest, contests.get(contest.id)?.ballot ?? null),
    );
    this.#election = { of: contests, is: { ...election, contests: frozen } };
    return this.#election.is;
  }

  /** To be called about once a second: what the clock alone changes. */
  tick(): void {
    this.fold.tick();
    this.#freezeWhenDue();
  }

  get state(): ReadonlyMap<ContestId, ContestState> {
    return this.fold.state.contests;
  }

  /**
   * Carries a command out, once per key. The answer is the contest's new version, when its events are on
   * the disk and every reader in this process has been told, or the findings that stopped it.
   */
  async submit(request: Request): Promise<Receipt> {
    const { key, actor, command } = request;
    const contest = this.election.contests.find(({ id }) => id === request.contest);
    if (!contest) return refusal(0, "unknown-contest");
    const notAllowed = forbidden(actor, contest, command.kind);
    if (notAllowed) return { ok: false, version: this.#version(contest), findings: [notAllowed] };
    const findings: Finding[] = [];
    const asked = { key, digest: digest(request), by: actor.username };
    try {
      // Nothing of the count is in the journal without the ballot paper it is of.
      if (this.#isDue(contest.id)) await this.#freeze(contest.id);
      const done = await this.#commands.carryOut(asked, () => {
        const decision = this.#decide(contest, request);
        if (decision.ok) findings.push(...decision.findings);
        return decision.ok
          ? { ...decision.batch, ok: true }
          : { ok: false, refusal: decision.findings };
      });
      if (done.ok) return receiptOf(contest, done, findings);
      const version = this.#version(contest);
      if (done.refusal === "key-reused") return refusal(version, "key-used-for-another-command");
      return { ok: false, version, findings: done.refusal };
    } catch (fault) {
      const check = faultOf(fault);
      if (check === null) throw fault;
      return refusal(this.#version(contest), check);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#commands.rest();
  }

  #isDue(id: ContestId): boolean {
    const isClosed = this.#clock.now() >= this.fold.election.pollsClose;
    return isClosed && this.state.get(id)?.ballot === null;
  }

  /** When the polls close, what is on each ballot paper is frozen: one entry a ward, between the commands. */
  #freezeWhenDue(): void {
    for (const { id } of this.fold.election.contests) {
      // What fails is tried again at the next tick; the journal's fault is told by the journal.
      if (this.#isDue(id) && !this.#freezing.has(id)) this.#freeze(id).catch(() => undefined);
    }
  }

  async #freeze(id: ContestId): Promise<void> {
    const contest = this.fold.election.contests.find((one) => one.id === id);
    if (!contest) return;
    this.#freezing.add(id);
    const event: BallotEvent = { kind: "ballot-frozen", ballot: ballotOf(contest) };
    const what = createHash("sha256").update(JSON.stringify(event)).digest("hex");
    const asked = { key: `freeze:${id}`, digest: what, by: "system" };
    const batch = { stream: ballotStream(id), expected: 0, events: [event] };
    try {
      await this.#commands.carryOut(asked, () => ({ ...batch, at: this.#clock.now(), ok: true }));
    } finally {
      this.#freezing.delete(id);
    }
  }

  #version({ id }: Contest): number {
    return this.state.get(id)?.version ?? 0;
  }

  #decide(contest: Contest, { version: seen, command, actor }: Request) {
    const { election, state: all } = this;
    const state = all.get(contest.id) ?? initialContest(contest);
    const { version } = state;
    if (version !== seen) return refusal(version, "V-VERSION", { seen, version });
    const now = this.#clock.now();
    const decision = decide({ election, contest, state, all, now, actor }, command);
    if (!decision.ok) return decision;
    const { events, findings } = decision;
    const stream = countStream(contest.id);
    return { ok: true, findings, batch: { stream, expected: version, at: now, events } } as const;
  }
}

function receiptOf(
  contest: Contest,
  { entries, replayed }: { entries: readonly JournalEntry[]; replayed: boolean },
  findings: readonly Finding[],
): Receipt {
  const last = entries.at(-1);
  if (!last) throw new JournalError(`The journal kept nothing of a command for ${contest.id}.`);
  const { seq, version } = last;
  return { ok: true, contest: contest.id, version, seq, replayed, findings };
}

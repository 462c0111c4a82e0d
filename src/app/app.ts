import { existsSync } from "node:fs";
import path from "node:path";
import { wasServed } from "#accounts/accounts-file.ts";
import { type CouncilProvider, CouncilSignIn } from "#accounts/council-sign-in.ts";
import { demoAccounts } from "#accounts/demo.ts";
import { openStaff, type Staff } from "#accounts/staff.ts";
import { Anchoring } from "#audit/anchor.ts";
import { Audit } from "#audit/audit.ts";
import type { Files } from "#audit/proof.ts";
import { Presence } from "#count-room/presence.ts";
import type { Election, Instant } from "#election/model.ts";
import type { Council } from "#formats/council-yaml.ts";
import type { Site } from "#formats/site.ts";
import { Follower } from "#journal/fold.ts";
import { type Journal, JournalError } from "#journal/journal.ts";
import { withReports } from "#journal/reported.ts";
import { headFilePath } from "#journal/sqlite/head-file.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { type Hub, openHub } from "#live/hub.ts";
import { type Clock, notBefore, rehearsalClock, systemClock } from "#night/clock.ts";
import { History } from "#night/history.ts";
import { Night } from "#night/night.ts";
import type { Secrets } from "#social/channels/open-channels.ts";
import type { Comms } from "#social/comms/comms.ts";
import { openComms } from "#social/comms/open-comms.ts";
import { Health } from "./health.ts";
import { clockWatch, lookAtDisk } from "./machine.ts";

/** The running service: everything with state, opened in order and closed in reverse. */
export type Wardcast = AsyncDisposable & {
  readonly council: Council;
  readonly site: Site;
  readonly clock: Clock;
  readonly health: Health;
  readonly night: Night;
  readonly history: History;
  readonly presence: Presence;
  readonly hub: Hub;
  readonly staff: Staff;
  readonly councilProvider: CouncilSignIn | null;
  readonly audit: Audit;
  readonly comms: Comms;
};

export type Opening = {
  readonly election: Election;
  readonly council: Council;
  readonly site: Site;
  readonly dataFolder: string;
  /** Where a rehearsal's clock starts; the close of poll where it does not say. */
  readonly at?: Instant | undefined;
  /** The channels' secrets; none where it is left out. */
  readonly secrets?: Secrets;
  /** The council's own sign-in; none where it is left out. */
  readonly signIn?: CouncilProvider | undefined;
  /** What second factors are sealed with; not sealed where it is left out. */
  readonly sealingSecret?: string | undefined;
  /** Whether a new journal may begin beside accounts that another was served with. */
  readonly isNew?: boolean;
  /** How many times as fast as the wall's a rehearsal's clock runs; an election's own always runs at one. */
  readonly speed: number;
};

/** A rehearsal's clock goes on from the last thing that happened, or starts where it was told to. */
function clockFor({ election, at, speed }: Opening, last: Instant | null): Clock {
  if (!election.rehearsal) return systemClock;
  const from = at ?? election.pollsClose;
  return rehearsalClock(last !== null && last > from ? last : from, speed);
}

/** A rehearsal's clock is its own, so the machine's may well be behind what a rehearsal wrote. */
function watchParts(
  health: Health,
  parts: {
    readonly comms: Comms;
    readonly staff: Staff;
    readonly follower: Follower;
    readonly isRehearsal: boolean;
  },
): void {
  const { comms, staff, follower, isRehearsal } = parts;
  health.watch("accounts", () => staff.fault());
  health.watch("outbox", () => comms.outbox.fault ?? comms.resultDrafts.fault);
  health.watch("campaign", () => comms.campaign.fault);
  health.watch("replies", () => comms.replies.fault);
  const clock = clockWatch(() => (isRehearsal ? null : follower.at));
  health.watch("clock", clock);
}

/** What nobody would notice before the next command: the room on the disk, and whether a fault of the journal is over. */
async function lookAround(health: Health, journal: Journal, dataFolder: string): Promise<void> {
  health.look();
  await lookAtDisk(dataFolder, health);
  // It reports itself what it meets.
  if (health.has("journal")) await journal.probe().catch(() => undefined);
}

/** What is cut off the staff log within this time is not missed: nothing knows yet that it was there. */
const anchorEveryMs = 5000;

/** The audit, and the staff log's end in the journal: at the start, soon after it grew, and when the service stops. */
async function openAudit(
  { night, journal, follower, clock }: Awaited<ReturnType<typeof openNight>>,
  { staff, files }: { readonly staff: Staff; readonly files: Files },
  { health, opened }: { readonly health: Health; readonly opened: AsyncDisposableStack },
): Promise<Audit> {
  const anchoring = new Anchoring(staff.log);
  await follower.add(anchoring);
  const anchor = async () => {
    const fault: unknown = await anchoring.anchor(journal, clock).catch((met: unknown) => met);
    health.report(anchoring.name, fault ?? null);
  };
  await anchor();
  const timer = setInterval(() => void anchor(), anchorEveryMs);
  opened.defer(async () => {
    clearInterval(timer);
    await anchor();
  });
  return await Audit.open({ journal, night, staff, files, clock: systemClock });
}

/** A journal that is gone with its head file would begin anew, as if nothing had happened. */
function refuseLostJournal({ dataFolder, isNew = false }: Opening): void {
  const [journal, accounts] = ["journal.sqlite", "staff.sqlite"].map((name) =>
    path.join(dataFolder, name),
  );
  if (isNew || !journal || !accounts || !existsSync(accounts)) return;
  if (existsSync(journal) || existsSync(headFilePath(journal)) || !wasServed(accounts)) return;
  throw new JournalError(
    `The journal ${journal} is gone, though there are accounts that it was served with: put it back, make a new folder of the last backup with “wardcast journal restore”, or begin a new journal with “wardcast serve --new”.`,
  );
}

/** The journal, and what is made of it. */
async function openNight(opening: Opening, { report }: Health, opened: AsyncDisposableStack) {
  const { election, dataFolder } = opening;
  refuseLostJournal(opening);
  const file = opened.use(await openSqliteJournal(path.join(dataFolder, "journal.sqlite")));
  const journal = withReports(file, report);
  const follower = opened.use(await Follower.start(journal, report));
  const clock = notBefore(clockFor(opening, follower.at), () => follower.at);
  const night = opened.use(await Night.open({ election, journal, follower, clock, report }));
  const history = new History(report);
  await follower.add(history);
  return { journal, follower, clock, night, history };
}

/** The composition root. Refuses, with a clear sentence, a journal that is damaged or another election's. */
export async function openWardcast(opening: Opening): Promise<Wardcast> {
  const { election, council, site, dataFolder } = opening;
  await using opened = new AsyncDisposableStack();
  const health = new Health();
  const count = await openNight(opening, health, opened);
  const { journal, follower, clock, night, history } = count;
  const feed = night.fold;
  const staff = opened.use(
    openStaff({
      path: path.join(dataFolder, "staff.sqlite"),
      issuer: `${council.name} count`,
      demandsSecondFactor: !election.rehearsal,
      secret: opening.sealingSecret,
    }),
  );
  staff.beginService();
  await demoAccounts(staff, election);
  const hub = opened.use(openHub({ feed }));
  const comms = opened.use(
    await openComms({
      ...{ council, site, journal, clock, feed, follower, dataFolder },
      report: health.report,
      secrets: opening.secrets ?? (() => undefined),
    }),
  );
  const files = {
    journal: path.join(dataFolder, "journal.sqlite"),
    accounts: path.join(dataFolder, "staff.sqlite"),
  };
  const audit = await openAudit(count, { staff, files }, { health, opened });
  const councilProvider = opening.signIn ? new CouncilSignIn(opening.signIn) : null;
  watchParts(health, { comms, staff, follower, isRehearsal: election.rehearsal });
  const ticking = setInterval(() => {
    night.tick();
    lookAround(health, journal, dataFolder).catch((fault: unknown) => health.report("disk", fault));
  }, 1000);
  opened.defer(() => clearInterval(ticking));
  const closing = opened.move();
  return {
    council,
    site,
    clock,
    health,
    night,
    history,
    presence: new Presence(),
    hub,
    staff,
    councilProvider,
    audit,
    comms,
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

import path from "node:path";
import { Audit } from "#audit/audit.ts";
import type { Council } from "#formats/council-yaml.ts";
import type { Site } from "#formats/site.ts";
import type { Election, Instant } from "#election/model.ts";
import { openSqliteJournal } from "#journal/sqlite.ts";
import { type Hub, openHub } from "#live/hub.ts";
import { type Clock, rehearsalClock, systemClock } from "#night/clock.ts";
import { History } from "#night/history.ts";
import { Night } from "#night/night.ts";
import { Presence } from "#staff/presence.ts";
import { type CouncilProvider, CouncilSignIn } from "#staff/council-sign-in.ts";
import { demoAccounts } from "#staff/demo.ts";
import { openStaff, type Staff } from "#staff/staff.ts";
import type { Comms } from "#social/comms.ts";
import { openComms } from "#social/open-comms.ts";
import type { Secrets } from "#social/open-channels.ts";

/** The running service: everything with state, opened in order and closed in reverse. */
export type Wardcast = AsyncDisposable & {
  readonly council: Council;
  readonly site: Site;
  readonly clock: Clock;
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
  /** How many times as fast as the wall's a rehearsal's clock runs; an election's own always runs at one. */
  readonly speed: number;
};

/** A rehearsal's clock goes on from the last thing that happened, or starts where it was told to. */
function clockFor({ election, at, speed }: Opening, last: Instant | null): Clock {
  if (!election.rehearsal) return systemClock;
  const from = at ?? election.pollsClose;
  return rehearsalClock(last !== null && last > from ? last : from, speed);
}

/** The composition root. Refuses, with a clear sentence, a journal that is damaged or another election's. */
export async function openWardcast(opening: Opening): Promise<Wardcast> {
  const { election, council, site, dataFolder } = opening;
  await using opened = new AsyncDisposableStack();
  const journal = opened.use(await openSqliteJournal(path.join(dataFolder, "journal.sqlite")));
  let last: Instant | null = null;
  for await (const { at } of journal.read(0)) last = at;
  const clock = clockFor(opening, last);
  const night = opened.use(await Night.open(election, journal, clock));
  const history = opened.use(new History(journal));
  const { follower } = night;
  const staff = opened.use(
    openStaff({
      path: path.join(dataFolder, "staff.sqlite"),
      issuer: `${council.name} count`,
      demandsSecondFactor: !election.rehearsal,
    }),
  );
  await demoAccounts(staff, election);
  const hub = opened.use(openHub({ feed: follower }));
  const comms = opened.use(
    await openComms({
      council,
      site,
      journal,
      clock,
      feed: follower,
      dataFolder,
      secrets: opening.secrets ?? (() => undefined),
    }),
  );
  const files = {
    journal: path.join(dataFolder, "journal.sqlite"),
    accounts: path.join(dataFolder, "staff.sqlite"),
  };
  const audit = await Audit.open({ journal, night, staff, files, clock: systemClock });
  const councilProvider = opening.signIn ? new CouncilSignIn(opening.signIn) : null;
  const ticking = setInterval(() => follower.tick(), 1000);
  opened.defer(() => clearInterval(ticking));
  const closing = opened.move();
  return {
    council,
    site,
    clock,
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

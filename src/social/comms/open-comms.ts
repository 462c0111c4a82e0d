import path from "node:path";
import type { PublicView } from "#election/public/public-model.ts";
import type { Council } from "#formats/council-yaml.ts";
import type { Site } from "#formats/site.ts";
import type { Follower } from "#journal/fold.ts";
import type { Journal } from "#journal/journal.ts";
import type { ReportFault } from "#journal/readers.ts";
import type { Clock } from "#night/clock.ts";
import { systemClock } from "#night/clock.ts";
import { Campaign } from "#social/campaign/campaign.ts";
import { type CampaignSettings, withdrawOutdated } from "#social/campaign/withdraw.ts";
import { ChannelFactsBook } from "#social/channels/channel-facts.ts";
import type { Outlet } from "#social/channels/channel.ts";
import {
  type CouncilChannel,
  openChannel,
  type Secrets,
  withDryRun,
} from "#social/channels/open-channels.ts";
import { Outbox } from "#social/outbox/outbox.ts";
import { PictureFolder } from "#social/outbox/pictures.ts";
import { type Statement, statements } from "#social/posts/announcements.ts";
import { warmUp } from "#social/posts/card/draw-apart.ts";
import { editRefusal, linted, ownHosts } from "#social/posts/compose/lint-post.ts";
import { ResultDrafts } from "#social/posts/draft-results.ts";
import { withdrawFalse } from "#social/posts/superseded.ts";
import { carefully, postWriter } from "#social/posts/write-post.ts";
import { openReplies, withdrawStale } from "#social/replies/open-replies.ts";
import type { Comms } from "./comms.ts";
import { postLog } from "./log/post-log.ts";
import { OnCall } from "./on-call.ts";

export type CommsSettings = {
  readonly council: Council;
  /** The dates of the poll and who may vote in it; where they are not known nobody is reminded of any. */
  readonly site: Pick<Site, "timetable" | "franchise">;
  readonly journal: Journal;
  readonly follower: Follower;
  readonly report: ReportFault;
  readonly clock: Clock;
  readonly feed: {
    current(): PublicView;
    subscribe(reader: (view: PublicView) => void): () => void;
  };
  readonly dataFolder: string;
  readonly secrets: Secrets;
};

/** What no service minds: posts go out one after another in any case. */
const gentle = { most: 30, perMs: 60_000 };

function deskChannel(
  yaml: CouncilChannel["yaml"],
  { secrets, dataFolder }: CommsSettings,
): CouncilChannel {
  const opened = openChannel(yaml, secrets, path.join(dataFolder, "posts"));
  if (!opened.ok) return { yaml, outlet: null, missing: opened.missing };
  const rate = yaml.kind === "folder" ? null : gentle;
  return { yaml, outlet: { isTest: yaml.test, rate, channel: opened.channel }, missing: [] };
}

/** Right before a post is sent: what it tells may be so no longer since it was approved. */
async function withdraw(
  about: CampaignSettings,
  channel: string,
  stated: readonly Statement[],
): Promise<void> {
  await withdrawFalse(about.outbox, channel, stated);
  await withdrawStale(about.outbox, about.feed.current());
  await withdrawOutdated(about);
}

/** Who is called: of those that have their secrets. */
function onCall({ council, secrets, dataFolder }: CommsSettings) {
  const channels = council.on_call.flatMap((yaml) => {
    const opened = openChannel(yaml, secrets, path.join(dataFolder, "calls"));
    return opened.ok ? [opened.channel] : [];
  });
  return { channels, siteUrl: council.site_url ?? null };
}

function everySecond(...parts: readonly { tick(): void }[]): Disposable {
  const ticking = setInterval(() => {
    for (const part of parts) part.tick();
  }, 1000);
  return { [Symbol.dispose]: () => clearInterval(ticking) };
}

/** Opens the outbox, the channels and the resultDrafts that fills it; disposing ends them in reverse. */
export async function openComms(settings: CommsSettings): Promise<Comms & AsyncDisposable> {
  const { council, site, journal, follower, report, clock, feed, dataFolder } = settings;
  const hosts = ownHosts(council);
  const channels = withDryRun(council.channels).map((yaml) => deskChannel(yaml, settings));
  const outlets = new Map<string, Outlet>(
    channels.flatMap(({ yaml, outlet }) => (outlet ? [[yaml.name, outlet]] : [])),
  );
  const about = {
    ...{ council, channels, feed },
    timetable: site.timetable,
    franchise: site.franchise,
    now: () => clock.now(),
  };
  const stated = (view: PublicView) =>
    statements(view, council.site_url ?? null, council.languages);
  const pictures = new PictureFolder(path.join(dataFolder, "pictures"));
  await using opened = new AsyncDisposableStack();
  const outbox = opened.use(
    await Outbox.open({
      ...{ journal, follower, report, outlets, pictures },
      clocks: { election: () => clock.now(), world: () => systemClock.now() },
      beforeSending: (filled, channel) =>
        withdraw({ ...about, outbox: filled }, channel, stated(feed.current())),
    }),
  );
  const resultDrafts = opened.use(
    new ResultDrafts({
      feed,
      outbox,
      outlets,
      statements: stated,
      write: carefully(linted(postWriter(channels, council.brand), hosts), (payload) =>
        pictures.freeze(payload),
      ),
    }),
  );
  const campaign = opened.use(new Campaign({ ...about, outbox }));
  const replies = opened.use(
    openReplies({
      ...{ council, channels, outbox, feed, hosts, dataFolder },
      now: () => clock.now(),
    }),
  );
  const calls = opened.use(new OnCall({ ...onCall(settings), outbox, feed }));
  opened.use(everySecond(outbox, campaign, replies, calls));
  warmUp();
  const closing = opened.move();
  return {
    ...{ outbox, resultDrafts, campaign, replies, channels },
    log: () => postLog(journal),
    facts: new ChannelFactsBook(Date.now),
    editRefusal: (post, text) => editRefusal(post, text, feed.current(), hosts),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

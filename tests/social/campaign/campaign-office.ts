import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { franchise } from "#election/franchise.ts";
import { instant, type Instant, type NotPolledKind } from "#election/model.ts";
import { initialState } from "#election/public/election-state.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { publicView } from "#election/public/public-view.ts";
import { timetable } from "#election/timetable/timetable.ts";
import type { ChannelYaml } from "#formats/channels.ts";
import type { Council } from "#formats/council-yaml.ts";
import { Follower } from "#journal/fold.ts";
import type { Journal } from "#journal/journal.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { Campaign } from "#social/campaign/campaign.ts";
import { type CampaignSettings, withdrawOutdated } from "#social/campaign/withdraw.ts";
import type { Outlet } from "#social/channels/channel.ts";
import type { Command } from "#social/outbox/command.ts";
import { outboxStream } from "#social/outbox/outbox-fold.ts";
import { Outbox } from "#social/outbox/outbox.ts";
import { PictureFolder } from "#social/outbox/pictures.ts";
import type { Post } from "#social/outbox/post.ts";
import { channelState } from "#social/outbox/state.ts";
import { fullCouncil, type SamplePoll } from "../../content/written.ts";
import { temporaryFolder } from "../../journal/temporary.ts";
import { electionOf, wardOf } from "../../support/election.ts";
import { FakeChannel } from "../outbox/fake-channel.ts";
import { at } from "./poll-dates.ts";

export const poll: SamplePoll = { id: "local.camden.2027-05-06", nation: "england", seats: 3 };

/** What the content folder says, which is read again at each start. */
export type Content = {
  readonly campaign: Council["campaign"];
  /** Null where the dates of the poll cannot be worked out. */
  readonly extraDiesNon: readonly string[] | null;
  readonly isTest: boolean;
  readonly isRehearsal: boolean;
  readonly hasLink?: boolean;
};

/** A network that notes the moment, by the election's clock, at which it was given each post. */
class WatchedChannel extends FakeChannel {
  readonly sends: { readonly text: string; readonly at: Instant }[] = [];
  readonly #now: () => Instant;
  most = 500;

  constructor(now: () => Instant) {
    super();
    this.#now = now;
  }

  override async limits() {
    const { most } = this;
    return { most, bytes: null, pictures: 0, pictureBytes: 0, alt: 0 };
  }

  override async send(payload: Parameters<FakeChannel["send"]>[0], key: string) {
    this.sends.push({ text: payload.text, at: this.#now() });
    return super.send(payload, key);
  }
}

type Open = { readonly outbox: Outbox; readonly campaign: Campaign };

function after(moment: Instant, milliseconds: number): Instant {
  return instant.parse(new Date(Date.parse(moment) + milliseconds).toISOString());
}

/** A campaign on a real outbox and journal, one network, and a clock that moves when told to. */
export class CampaignOffice implements AsyncDisposable {
  now: Instant;
  /** Why each of two wards has no poll; null where it has one. */
  notPolled: readonly (NotPolledKind | null)[] = [null, null];
  content: Content;
  readonly channel = new WatchedChannel(() => this.now);
  readonly #folder: Awaited<ReturnType<typeof temporaryFolder>>;
  readonly #journal: Journal;
  readonly #follower: Follower;
  #open: Open | null = null;

  private constructor(
    now: Instant,
    content: Content,
    folder: Awaited<ReturnType<typeof temporaryFolder>>,
    journal: Journal,
    follower: Follower,
  ) {
    this.now = now;
    this.content = content;
    this.#folder = folder;
    this.#journal = journal;
    this.#follower = follower;
  }

  static async open(now: Instant, content: Partial<Content> = {}): Promise<CampaignOffice> {
    const folder = await temporaryFolder();
    const journal = await openSqliteJournal(join(folder.path, "journal.sqlite"));
    const usual = { campaign: { off: false }, extraDiesNon: [], isTest: false, isRehearsal: false };
    const follower = await Follower.start(journal);
    const office = new CampaignOffice(now, { ...usual, ...content }, folder, journal, follower);
    await office.restart();
    return office;
  }

  get #running(): Open {
    if (!this.#open) throw new Error("The office is closed.");
    return this.#open;
  }

  get campaign(): Campaign {
    return this.#running.campaign;
  }

  /** Every reminder of the channel, in the order they were drafted. */
  get posts(): readonly Post[] {
    return [...channelState(this.#running.outbox.state, "bluesky").posts.values()];
  }

  /** The texts of the posts in a stage, shortened to their first line. */
  headlines(...stages: readonly Post["stage"]["kind"][]): readonly string[] {
    const found = this.posts.filter(({ stage }) => stages.includes(stage.kind));
    return found.map(({ payload }) => payload.text.split("\n")[0] ?? "");
  }

  /**
   * Closes the campaign and its outbox, and opens them on the same journal after some minutes, with what the
   * content says then.
   */
  async restart(downMinutes = 0): Promise<void> {
    await this.#close();
    this.now = after(this.now, downMinutes * 60_000);
    const { content, channel } = this;
    const outlet = { channel, isTest: content.isTest, rate: null };
    const clocks = { election: () => this.now, world: () => this.now };
    const pictures = new PictureFolder(join(this.#folder.path, "pictures"));
    const outlets = new Map([["bluesky", outlet]]);
    const about = this.#settings(outlet);
    const outbox = await Outbox.open({
      ...{ journal: this.#journal, follower: this.#follower, pictures, outlets, clocks },
      beforeSending: (opened) => withdrawOutdated({ ...about, outbox: opened }),
    });
    // On a slow machine everything that is due goes out before the campaign has begun.
    await outbox.idle();
    const campaign = new Campaign({ ...about, outbox });
    this.#open = { outbox, campaign };
    await this.settle();
  }

  /** Moves the clock, and waits until what is due then is done. */
  async goTo(moment: Instant): Promise<void> {
    this.now = moment;
    await this.settle();
  }

  async later(milliseconds: number): Promise<void> {
    await this.goTo(after(this.now, milliseconds));
  }

  async settle(): Promise<void> {
    const { outbox, campaign } = this.#running;
    outbox.tick();
    await outbox.idle();
    await campaign.idle();
    await outbox.idle();
  }

  async ask(command: Command) {
    const receipt = await this.#running.outbox.submit({ command, by: "comms", key: randomUUID() });
    await this.settle();
    return receipt;
  }

  /** Puts into the journal what another version of Wardcast wrote; read at the next restart. */
  async write(
    events: readonly Readonly<{ kind: string } & Record<string, unknown>>[],
  ): Promise<void> {
    const expected = this.#running.outbox.state.version;
    const by = { key: randomUUID(), digest: "before", at: this.now, by: "comms" };
    await this.#journal.append({ stream: outboxStream, expected, ...by, events });
  }

  async enable(): Promise<void> {
    await this.ask({ kind: "enable-channel", channel: "bluesky" });
  }

  async approveAll(): Promise<void> {
    for (const { id: post, version, stage } of this.posts) {
      if (stage.kind !== "drafted") continue;
      await this.ask({ kind: "approve", post, version, holdSeconds: 0 });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
    await this.#follower[Symbol.asyncDispose]();
    await this.#journal[Symbol.asyncDispose]();
    await this.#folder[Symbol.asyncDispose]();
  }

  #settings(outlet: Outlet): Omit<CampaignSettings, "outbox"> {
    const { extraDiesNon, campaign, isTest } = this.content;
    const worked = extraDiesNon && timetable({ ...poll, extraDiesNon });
    const dates = worked?.ok ? worked.timetable : null;
    const yaml: ChannelYaml = {
      ...{ kind: "folder", name: "bluesky", test: isTest },
      ...{ language: "en", link: this.content.hasLink ?? false, card: false },
    };
    return {
      council: { ...fullCouncil(poll.nation), campaign },
      timetable: dates,
      franchise: dates && franchise(dates.poll, dates.nation),
      channels: [{ yaml, outlet, missing: [] }],
      feed: { current: () => this.#view() },
      now: () => this.now,
    };
  }

  #view(): PublicView {
    const contests = this.notPolled.map((notPolled, index) =>
      wardOf(`Ward ${"AB"[index]}`, 1, ["ADAMS, Steve", "BROWN, Bea"], { notPolled }),
    );
    const election = electionOf(contests, {
      ...{ id: poll.id, pollDate: "2027-05-06", rehearsal: this.content.isRehearsal },
      ...{ pollsOpen: at("2027-05-06", "07:00"), pollsClose: at("2027-05-06", "22:00") },
    });
    return publicView(election, initialState(election), this.now);
  }

  async #close(): Promise<void> {
    await this.#open?.campaign[Symbol.asyncDispose]();
    await this.#open?.outbox[Symbol.asyncDispose]();
    this.#open = null;
  }
}

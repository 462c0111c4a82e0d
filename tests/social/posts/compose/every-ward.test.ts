import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Instant } from "#election/model.ts";
import { initialState } from "#election/public/election-state.ts";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import { publicView } from "#election/public/public-view.ts";
import { readContentFolder } from "#formats/content-folder.ts";
import { readVotes } from "#formats/votes-csv.ts";
import { blueskyChannel } from "#social/channels/bluesky.ts";
import type { Channel } from "#social/channels/channel.ts";
import { facebookChannel } from "#social/channels/facebook.ts";
import { folderChannel } from "#social/channels/folder.ts";
import { mastodonChannel } from "#social/channels/mastodon.ts";
import { notifyChannel } from "#social/channels/notify.ts";
import { slackChannel } from "#social/channels/slack.ts";
import { teamsChannel } from "#social/channels/teams.ts";
import { webhookChannel } from "#social/channels/webhook.ts";
import { xChannel } from "#social/channels/x.ts";
import type { Announcement } from "#social/posts/announcement.ts";
import { statements } from "#social/posts/announcements.ts";
import { composeAll, type Composition } from "#social/posts/compose/compose.ts";
import { roomOf } from "#social/posts/compose/room.ts";
import { composedFacts } from "#social/posts/compose/lint-facts.ts";
import { lint } from "#social/posts/compose/lint.ts";
import { some } from "../../../support/slow.ts";

const now = Date.now;
const keys = { consumerKey: "a", consumerSecret: "b", token: "c", tokenSecret: "d" };
const url = "https://example.org/hook";
const notify = { apiKey: "key", templateId: "t", recipients: ["07700900000"], now };

const channels: Readonly<Record<string, Channel>> = {
  bluesky: blueskyChannel({ service: "http://127.0.0.1:9", handle: "a.test", password: "p", now }),
  mastodon: mastodonChannel({ server: "http://127.0.0.1:9", token: "t", now }),
  x: xChannel({ keys, now }),
  facebook: facebookChannel({ pageId: "1", version: "v12.0", token: "t", now }),
  slack: slackChannel({ url, now }),
  teams: teamsChannel({ url, now }),
  webhook: webhookChannel({ url, secret: "s".repeat(32), now }),
  email: notifyChannel({ ...notify, kind: "email" }),
  sms: notifyChannel({ ...notify, kind: "sms" }),
  folder: folderChannel({ folder: "/nowhere" }),
};

const site = "https://elections.longnamed-borough-council.gov.uk";
const at = "2022-05-06T03:00:00.000Z" as Instant;

/** A ward with a result: so many votes for each who stood, and the most of them elected. */
function declared(contest: PublicContest, votes: readonly number[]): PublicContest {
  const order = votes
    .map((_, place) => place)
    .toSorted((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0));
  const elected = new Set(order.slice(0, contest.seats));
  const candidates = contest.candidates.map((candidate, place) => ({
    ...candidate,
    votes: votes[place] ?? 0,
    elected: elected.has(place),
    by_lot: false,
    term: null,
  }));
  const rejected = { official_mark: 0, too_many: 3, identifiable: 0, void: 6, in_part: 0 };
  const figures = { papers: 3712, valid: 3703, rejected, turnout: 42.86, candidates };
  const change = { last_seat_margin: 1, holds: null, gains: null, correction: null };
  const result = { version: 1, declared_at: at, ...figures, ...change };
  return { ...contest, state: "declared", result };
}

async function nightOf(folder: string): Promise<PublicView> {
  const { content } = await readContentFolder(folder);
  if (!content) throw new Error(`${folder} cannot be read.`);
  const view = publicView(content.election, initialState(content.election), at);
  const cast = await readVotes(path.join(folder, "rehearsal", "votes.csv"));
  const contests = view.contests.map((contest) => {
    const votes = contest.candidates.map(
      ({ person_id }) => cast.find((row) => row.personId === person_id)?.votesCast ?? 0,
    );
    return declared(contest, votes.map(Number));
  });
  return { ...view, contests };
}

const longWard = "Llanfairpwllgwyngyll a Llanddaniel Fab gyda Phenmynydd";
const longNames = [
  "FFITCH-HEYES ap GRUFFUDD, Bartholomew Llywelyn",
  "WOLSTENHOLME-VAUGHAN, Anastasia Gwenllian Mair",
  "ŴYN-ÔL O’Súilleabháin, Maximilian Christopher",
];

/** Wards as long in name as there are, with those elected as long in theirs. */
function longNamed(view: PublicView): PublicView {
  const contests = view.contests.map((contest) => {
    const names = [...longNames, ...longNames.map((name) => `${name} Siôn`)];
    const candidates = contest.candidates.map((one, place) => ({
      ...one,
      name: names[place] ?? one.name,
      description: "Liberal Democrats and Independent Residents Focus Team / Ffocws y Trigolion",
    }));
    const votes = candidates.map((_, place) => 2000 - place);
    const named = { ...contest, ward: longWard, ward_cy: longWard, candidates };
    return declared(named, votes);
  });
  return { ...view, contests };
}

function told(view: PublicView): readonly Announcement[] {
  return statements(view, site, ["en", "cy"])
    .filter(({ kind }) => kind === "declared")
    .map(({ announcement }) => announcement);
}

async function postsOn(
  channel: Channel,
  announcement: Announcement,
  language: "en" | "cy" | "both",
): Promise<readonly Composition[]> {
  const room = roomOf(channel, await channel.limits());
  return composeAll(announcement, { ...room, language, hasLink: true, posts: "one-or-two" });
}

let nights: Readonly<Record<string, PublicView>>;
beforeAll(async () => {
  const camden = await nightOf("content");
  nights = {
    "Camden 2022": camden,
    "Camden 2018": await nightOf("tests/fixtures/camden-2018"),
    "Trafford 2022": await nightOf("tests/fixtures/trafford-2022"),
    "long names": longNamed(camden),
  };
});

/** How many of some posts name all who are elected, and how many with their parties. */
function shares(all: readonly (readonly [Announcement, readonly Composition[]])[]) {
  const naming = (said: (name: string, description: string) => string) =>
    all.filter(([{ contest }, written]) =>
      written.every(({ text }) =>
        contest?.result?.candidates.every(
          ({ elected, name, description }) => !elected || text.includes(said(name, description)),
        ),
      ),
    ).length;
  return {
    wards: all.length,
    posts: all.reduce((sum, [, written]) => sum + written.length, 0),
    withElected: naming((name) => name),
    withParties: naming((name, description) => `${name} (${description}`),
  };
}

describe.each(Object.keys(channels))("on %s", (name) => {
  test.each(["en", "cy", "both"] as const)(
    "every ward is posted in %s with who is elected",
    async (language) => {
      const channel = channels[name];
      if (!channel) throw new Error(`There is no ${name}.`);
      const languages = language === "both" ? ["cy", "en"] : [language];
      for (const [night, view] of some(Object.entries(nights), 1)) {
        const all: (readonly [Announcement, readonly Composition[]])[] = [];
        for (const announcement of told(view)) {
          const written = await postsOn(channel, announcement, language);
          expect(written.flatMap((post) => post.languages)).toEqual(languages);
          const facts = composedFacts(announcement, [new URL(site).hostname]);
          for (const { text } of written) expect(lint(text, facts)).toEqual([]);
          all.push([announcement, written]);
        }
        const { wards, posts, withElected, withParties } = shares(all);
        expect(wards).toBeGreaterThan(15);
        process.stdout.write(
          `${name} ${language}, ${night}: ${wards} wards, ${posts} posts, ${withElected} with who is elected, ${withParties} with their parties\n`,
        );
        expect([name, night, withElected]).toEqual([name, night, wards]);
      }
    },
  );
});

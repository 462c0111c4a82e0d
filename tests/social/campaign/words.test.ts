import { describe, expect, test } from "vitest";
import { franchise } from "#election/franchise.ts";
import type { ChannelYaml } from "#formats/channels.ts";
import type { Reminder } from "#social/campaign/plan.ts";
import { reminderCard } from "#social/campaign/reminder-card.ts";
import { sentences } from "#social/campaign/sentences.ts";
import { writeReminder } from "#social/campaign/write-reminder.ts";
import type { Payload } from "#social/channels/channel.ts";
import { smsParts } from "#social/channels/counting/sms.ts";
import { xLength } from "#social/channels/counting/x.ts";
import { drawCard } from "#social/posts/card/draw-card.ts";
import {
  bareCouncil,
  fullCouncil,
  polls,
  timetableOf,
  type SamplePoll,
} from "../../content/written.ts";
import { FakeChannel } from "../outbox/fake-channel.ts";
import { datesIn, daysLeft, londonDay } from "./dates-named.ts";
import { dayOf, pollOf, remindersOf } from "./poll-dates.ts";
import { some } from "../../support/slow.ts";

const [england, wales] = polls as [SamplePoll, SamplePoll];
const deadlines = ["register", "voter_authority_certificate", "postal_vote", "proxy_vote"];

class Channel extends FakeChannel {
  readonly most: number;
  readonly pictures: number;

  constructor(most = 5000, pictures = 2) {
    super();
    this.most = most;
    this.pictures = pictures;
  }

  override async limits() {
    const { most, pictures } = this;
    return { most, bytes: null, pictures, pictureBytes: 1_000_000, alt: 1000 };
  }
}

const yaml: ChannelYaml = {
  ...{ kind: "folder", name: "dry-run", test: true },
  ...{ language: "en", link: true, card: false },
};

async function written(
  reminder: Reminder,
  poll: SamplePoll,
  change: Partial<ChannelYaml> = {},
  channel = new Channel(),
): Promise<Payload> {
  const outlet = { channel, isTest: true, rate: null };
  const desk = { yaml: { ...yaml, ...change } as ChannelYaml, outlet, missing: [] };
  const post = await writeReminder(reminder, pollOf(poll), desk, reminder.notBefore);
  if (!post || post.fault !== null) throw new Error(`${reminder.event} has no post.`);
  return post.payload;
}

describe.each(polls.map((poll) => ({ name: `${poll.id} in ${poll.nation}`, poll })))(
  "$name",
  ({ poll }) => {
    const reminders = remindersOf(poll);
    const pollDay = Date.parse(dayOf(poll));

    test("the words name the deadline and the days that are left to it when they go out", async () => {
      for (const reminder of reminders) {
        const { text } = await written(reminder, poll);
        const [headline = ""] = text.split("\n");
        const isDeadline = deadlines.includes(reminder.event);
        const [deadline] = datesIn(text).filter((date) => date !== pollDay || !isDeadline);
        const about = deadline ?? pollDay;
        expect(daysLeft(headline), text).toBe((about - londonDay(reminder.notBefore)) / 86_400_000);
        expect(londonDay(reminder.notAfter), text).toBe(londonDay(reminder.notBefore));
        if (!isDeadline) continue;
        const own = timetableOf(poll).deadlines.find(({ event }) => event === reminder.event);
        expect(about, text).toBe(Date.parse(own?.date ?? ""));
        expect(text).toMatch(own?.time === "17:00" ? /by 5pm/ : /by 11:59pm/);
        expect(datesIn(text), text).toContain(pollDay);
      }
      expect(reminders.length).toBeGreaterThan(7);
    });

    test("what has no deadline here is not spoken of, and what has one is", () => {
      const events = new Set(reminders.map(({ event }) => event));
      const held = timetableOf(poll).deadlines.map(({ event }) => event);
      const isCity = poll.id.includes("city-of-london");
      for (const event of deadlines) {
        const isHeld = held.some((one) => one === event) && !(isCity && event === "register");
        expect([event, events.has(event as Reminder["event"])]).toEqual([event, isHeld]);
      }
      expect(["polls_open", "polls_close"].every((one) => events.has(one as "polls_open"))).toBe(
        true,
      );
    });

    test("photo ID is spoken of where it is asked for, in both languages", () => {
      const { photoId } = franchise(timetableOf(poll).poll, poll.nation);
      for (const language of ["en", "cy"] as const) {
        const said = reminders.map((one) => sentences(one, pollOf(poll), language).text).join("\n");
        expect(/photo ID|ID ffotograffig/.test(said)).toBe(photoId !== null);
      }
    });

    test("in Welsh it is the same date, and no word is left in English", async () => {
      for (const reminder of reminders) {
        const { text } = await written(reminder, poll, { language: "cy" });
        const day = (date: string) =>
          new Date(date).toLocaleDateString("cy", { dateStyle: "long", timeZone: "UTC" });
        const { date } = deadlines.includes(reminder.event)
          ? reminder.deadline
          : { date: dayOf(poll) };
        if (reminder.event !== "polls_close") expect(text).toContain(day(date));
        expect(text.replaceAll(/https?:\S+/g, "")).not.toMatch(
          /\b(the|vote|by|apply|polling|day)\b/i,
        );
      }
    });
  },
);

test("the last hours are told by the clock", async () => {
  const headlines = await Promise.all(
    remindersOf(england).map(async (one) => (await written(one, england)).text.split("\n")[0]),
  );
  expect(headlines).toContain("3 days left to register to vote");
  expect(headlines).toContain("Register to vote by 11:59pm tonight");
  expect(headlines).toContain("Apply for a postal vote by 5pm today");
  expect(headlines).toContain("Polling stations close at 10pm today");
});

test("a bilingual post says the same in both languages, Welsh first, with a card and alt text for each", async () => {
  const [reminder] = remindersOf(wales);
  if (!reminder) throw new Error("There is no reminder.");
  const post = await written(reminder, wales, { language: "both", card: true });
  expect(post.languages).toEqual(["cy", "en"]);
  expect(post.text).toMatch(
    /^14 diwrnod ar ôl i gofrestru[\s\S]*\n\n14 days left to register to vote\n/,
  );
  const [welsh, english] = post.pictures;
  expect([welsh?.alt, english?.alt]).toEqual([
    expect.stringContaining("14 diwrnod ar ôl i gofrestru i bleidleisio."),
    expect.stringContaining("14 days left to register to vote."),
  ]);
});

test("the shortest text still says what to do and by when, and what does not fit is not posted", async () => {
  for (const reminder of remindersOf(england)) {
    const { text } = await written(reminder, england, { link: false }, new Channel(70, 0));
    expect(daysLeft(text), text).not.toBeNull();
    expect(text.length).toBeLessThanOrEqual(70);
    const outlet = { channel: new Channel(20), isTest: true, rate: null };
    const desk = { yaml, outlet, missing: [] };
    const unfit = await writeReminder(reminder, pollOf(england), desk, "");
    expect(unfit?.fault).toContain("No text of this fits the channel.");
  }
});

test("a post on X has its link and names the deadline, in either language, whatever the poll", async () => {
  class X extends Channel {
    override count(text: string): number {
      return xLength(text);
    }
  }
  for (const poll of polls) {
    for (const reminder of remindersOf(poll)) {
      for (const language of ["en", "cy"] as const) {
        const { text } = await written(reminder, poll, { language }, new X(280));
        expect(text).toContain(sentences(reminder, pollOf(poll), language).text);
        expect(text).toMatch(/https:\S+$/);
      }
    }
  }
});

test("a text message in both languages has room for each reminder, and its link goes before what there is to do", async () => {
  class Sms extends Channel {
    override count(text: string): number {
      return smsParts(text);
    }
  }
  for (const reminder of remindersOf(wales)) {
    const { text } = await written(reminder, wales, { language: "both" }, new Sms(2, 0));
    for (const language of ["cy", "en"] as const)
      expect(text).toContain(sentences(reminder, pollOf(wales), language).headline);
  }
});

test("a picture that cannot be drawn leaves its reminder as it is", async () => {
  const [reminder] = remindersOf(england);
  class Broken extends Channel {
    override async limits() {
      return {
        ...(await super.limits()),
        get alt(): number {
          throw new Error("No thread.");
        },
      };
    }
  }
  const post = await written(reminder as Reminder, england, { card: true }, new Broken());
  expect(post.pictures).toEqual([]);
  expect(post.text).toContain("14 days left to register to vote");
});

test("people are sent to the official page, or to the council where they apply on paper", async () => {
  const linkOf = async (poll: SamplePoll, event: string, language: "en" | "cy" = "en") => {
    const reminder = remindersOf(poll).find((one) => one.event === event);
    const { text } = await written(reminder as Reminder, poll, { language });
    return text.split(" ").at(-1);
  };
  expect(await linkOf(england, "register")).toBe("https://www.gov.uk/register-to-vote");
  expect(await linkOf(wales, "register", "cy")).toBe("https://www.gov.uk/cofrestru-i-bleidleisio");
  expect(await linkOf(england, "postal_vote")).toBe("https://www.gov.uk/apply-postal-vote");
  expect(await linkOf(wales, "postal_vote")).toBe("https://www.example.gov.uk");
  const bare = { ...pollOf(wales), council: bareCouncil("wales") };
  const reminder = remindersOf(wales).find(({ event }) => event === "postal_vote") as Reminder;
  expect(sentences(reminder, bare, "en").link).toBeNull();
  const site = {
    ...fullCouncil("wales"),
    site_url: "https://etholiadau.example.gov.uk",
    languages: ["en", "cy"],
  };
  expect(sentences(reminder, { ...bare, council: site }, "cy").link).toBe(
    "Gwneud cais: https://etholiadau.example.gov.uk/cy/vote-by-post/",
  );
});

test("every card can be drawn, wide and square, in both languages, and a rehearsal's says TEST", async () => {
  for (const poll of [england, wales]) {
    const about = { ...pollOf(poll), test: true };
    for (const reminder of some(remindersOf(poll), 2)) {
      for (const language of ["en", "cy"] as const) {
        const card = reminderCard(sentences(reminder, about, language), about, language);
        expect(card.test?.word).toBe(language === "en" ? "TEST" : "PRAWF");
        const drawn = await drawCard(card, reminder.days === 0 ? "square" : "wide");
        expect((await drawn.png()).byteLength).toBeLessThan(200_000);
      }
    }
  }
}, 60_000);

test("a rehearsal's reminder begins by saying so", async () => {
  const [reminder] = remindersOf(england);
  const outlet = { channel: new Channel(), isTest: true, rate: null };
  const poll = { ...pollOf(england), test: true };
  const post = await writeReminder(reminder as Reminder, poll, { yaml, outlet, missing: [] }, "");
  expect(post?.payload.text).toMatch(/^TEST\. This is a rehearsal, not a result\.\n14 days left/);
});

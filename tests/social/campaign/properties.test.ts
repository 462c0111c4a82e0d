import fc from "fast-check";
import { expect, test } from "vitest";
import { timetable } from "#election/timetable/timetable.ts";
import { type CampaignEvent, usualReminders } from "#social/campaign/reminders.ts";
import type { Manner } from "../outbox/fake-channel.ts";
import { CampaignOffice, type Content, poll } from "./campaign-office.ts";
import { datesIn, daysLeft, londonDay, londonTime } from "./dates-named.ts";
import { at } from "./poll-dates.ts";

const pollDay = Date.parse("2027-05-06");

/** A restart: what the content says from then on, and how long the service was down. */
const restart = fc.record({
  downMinutes: fc.constantFrom(0, 600, 1440, 3000),
  extraDiesNon: fc.constantFrom([], [], ["2027-04-28"], ["2027-04-22", "2027-04-28"]),
  campaign: fc.constantFrom<Content["campaign"]>(
    { off: false },
    { off: false },
    { off: false, register: [{ days: 3, time: "12:00" }], polls_open: [] },
    { off: true },
  ),
});

const step = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 1500 }) },
  { weight: 12, arbitrary: fc.constant("approve" as const) },
  { weight: 1, arbitrary: fc.constantFrom("stop" as const, "resume" as const, "resume" as const) },
  { weight: 1, arbitrary: fc.constantFrom("no-poll" as const, "poll" as const, "poll" as const) },
  { weight: 2, arbitrary: restart },
);
type Restart = Partial<Content> & { readonly downMinutes: number };
type Step = number | "approve" | "stop" | "resume" | "no-poll" | "poll" | Restart;

const manner = fc.constantFrom<Manner>(
  ...([
    "takes",
    "takes",
    "takes-and-loses-the-answer",
    "loses-the-post",
    "takes-and-dies",
  ] as const),
);

async function take(office: CampaignOffice, each: Step): Promise<void> {
  if (typeof each === "number") await office.later(each * 60_000);
  else if (each === "approve") await office.approveAll();
  else if (each === "stop") await office.ask({ kind: "stop", channel: null, reason: "A pause." });
  else if (each === "resume") await office.ask({ kind: "resume", channel: null });
  else if (typeof each === "string") {
    office.notPolled = each === "poll" ? [null, null] : ["postponed", "countermanded"];
    await office.settle();
  } else {
    const { downMinutes, ...content } = each;
    office.content = { ...office.content, ...content };
    await office.restart(downMinutes);
  }
}

/** The deadline of this poll, by what the content says now. */
function deadlineOf(event: CampaignEvent, { extraDiesNon }: Content) {
  if (event.startsWith("polls")) return { day: pollDay, ends: "22:00" };
  const worked = timetable({ ...poll, extraDiesNon: extraDiesNon ?? [] });
  const deadlines = worked.ok ? worked.timetable.deadlines : [];
  const { date = "", time = "" } = deadlines.find((one) => one.event === event) ?? {};
  return { day: Date.parse(date), ends: time };
}

const subjects: readonly (readonly [RegExp, CampaignEvent])[] = [
  [/register to vote/, "register"],
  [/photo ID/, "voter_authority_certificate"],
  [/postal vote/, "postal_vote"],
  [/proxy vote/, "proxy_vote"],
  [/stations (?:open|are open)/, "polls_open"],
  [/stations close/, "polls_close"],
];

/** What is wrong with a post that went out at this moment, by its words and what the content says. */
function faultsOf(text: string, moment: string, content: Content): string[] {
  const [headline = ""] = text.split("\n");
  const event = subjects.find(([words]) => words.test(headline))?.[1] ?? "register";
  const left = daysLeft(headline) ?? Number.NaN;
  const { day, ends } = deadlineOf(event, content);
  const moments = content.campaign[event] ?? usualReminders[event];
  const begins = moments.find(({ days }) => days === left)?.time ?? "never";
  const time = londonTime(moment);
  const isNamed = event.startsWith("polls") || datesIn(text).includes(day);
  return [
    content.campaign.off && "sent though the campaign is off",
    !isNamed && "names another deadline",
    londonDay(moment) !== day - left * 86_400_000 && "says other days are left",
    time < begins && "sent before its time",
    left === 0 && time >= ends && "sent after its deadline",
  ].filter((fault) => fault !== false);
}

test("whatever happens, a reminder goes out in its time, with the dates as they are, and once", async () => {
  const seen = { sends: 0, lost: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 60, maxLength: 90 }),
      fc.array(manner, { maxLength: 10 }),
      async (steps, manners) => {
        await using office = await CampaignOffice.open(at("2027-04-01", "09:00"));
        await office.enable();
        office.channel.manners.push(...manners);
        for (const each of steps) {
          const before = office.channel.sends.length;
          await take(office, each);
          for (const { text, at: moment } of office.channel.sends.slice(before)) {
            expect(faultsOf(text, moment, office.content), `${moment} ${text}`).toEqual([]);
            expect(office.notPolled).toContain(null);
          }
        }
        // Two reminders of one deadline may be corrected to the same words, each in its own place.
        const isCorrection = (text: string) => text.startsWith("Correction.");
        const out = office.channel.posts.map(({ payload }) => payload.text);
        const news = out.filter((text) => !isCorrection(text));
        expect(new Set(news).size).toBe(news.length);
        const corrections = office.posts
          .filter(({ stage, corrects }) => stage.kind === "sent" && corrects !== null)
          .map(({ corrects, payload }) => `${corrects} ${payload.text}`);
        expect(new Set(corrections).size).toBe(corrections.length);
        expect(office.campaign.fault).toBeNull();
        seen.sends += office.channel.sends.length;
        seen.lost += office.channel.asked.filter((asked) => asked.startsWith("find")).length;
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
  expect(seen.sends).toBeGreaterThan(60);
  expect(seen.lost).toBeGreaterThan(10);
}, 120_000);

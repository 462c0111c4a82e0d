import { expect, test } from "vitest";
import type { Post } from "#social/outbox/post.ts";
import { CampaignOffice } from "./campaign-office.ts";
import { at } from "./poll-dates.ts";

const early = at("2027-03-01", "09:00");
const dayMs = 86_400_000;

async function openOffice(...opening: Parameters<typeof CampaignOffice.open>) {
  const office = await CampaignOffice.open(...opening);
  await office.enable();
  return office;
}

/** The post whose first line begins so, the last that was drafted. */
function find(office: CampaignOffice, headline: string): Post {
  const found = office.posts.findLast(({ payload }) => payload.text.startsWith(headline));
  if (!found) throw new Error(`There is no reminder “${headline}”.`);
  return found;
}

function stageOf(office: CampaignOffice, headline: string): string {
  return find(office, headline).stage.kind;
}

/** Day by day to the poll, two hours apart. */
async function liveThrough(office: CampaignOffice, until: string): Promise<void> {
  while (office.now < until) await office.later(2 * 3_600_000);
}

test("every reminder is drafted once and waits for approval, also after a restart", async () => {
  await using office = await openOffice(early);
  expect(office.headlines("drafted")).toHaveLength(16);
  await office.restart();
  await office.restart();
  expect(office.posts).toHaveLength(16);
  expect(office.channel.asked).toEqual([]);
});

test("what is approved goes out at its time, in its order, once; what is not approved never does", async () => {
  await using office = await openOffice(early);
  await office.approveAll();
  const left = find(office, "Apply for a postal vote by 5pm today");
  await office.ask({ kind: "withdraw-approval", post: left.id });
  await office.restart();
  await liveThrough(office, at("2027-05-08", "09:00"));
  const sends = office.channel.sends.map(({ text, at: moment }) => [text.split("\n")[0], moment]);
  expect(sends).toHaveLength(15);
  expect(sends.slice(0, 3)).toEqual([
    ["14 days left to register to vote", at("2027-04-05", "10:00")],
    ["7 days left to register to vote", at("2027-04-12", "10:00")],
    ["7 days left to apply for a postal vote", at("2027-04-13", "12:00")],
  ]);
  expect(sends.at(-1)?.[0]).toBe("Polling stations close at 10pm today");
  expect(find(office, "Apply for a postal vote by 5pm today").stage).toEqual({
    kind: "cancelled",
    reason: "Its time passed before anyone approved it.",
  });
  expect(office.campaign.fault).toBeNull();
});

test("a deadline that has passed is not spoken of", async () => {
  await using office = await openOffice(at("2027-04-20", "18:00"));
  const told = office.headlines("drafted").join("\n");
  expect(told).not.toMatch(/register to vote|postal/);
  expect(office.headlines("drafted")).toHaveLength(8);
});

test("a day of mourning moves the deadlines: their reminders are withdrawn and drafted for the right day", async () => {
  await using office = await openOffice(early);
  await office.approveAll();
  office.content = { ...office.content, extraDiesNon: ["2027-04-28"] };
  await office.restart();
  const moved = find(office, "3 days left to register");
  expect(moved.stage.kind).toBe("drafted");
  expect(moved.payload.text).toContain("by 11:59pm on Friday 16 April 2027");
  expect(moved.notBefore).toBe(at("2027-04-13", "09:00"));
  const withdrawn = office.posts.filter(({ stage }) => stage.kind === "cancelled");
  expect(withdrawn).toHaveLength(13);
  expect(withdrawn[0]?.stage).toMatchObject({ reason: "Its deadline or its time was changed." });
  // What does not move stays approved.
  expect(office.headlines("queued")).toEqual([
    "Polling stations open tomorrow at 7am",
    "Polling stations are open today from 7am to 10pm",
    "Polling stations close at 10pm today",
  ]);
  await liveThrough(office, at("2027-05-08", "09:00"));
  expect(office.channel.sends).toHaveLength(3);
});

test("what was due while the service was down is not sent at the start if its deadline has moved", async () => {
  await using office = await openOffice(at("2027-04-15", "09:00"));
  await office.approveAll();
  office.content = { ...office.content, extraDiesNon: ["2027-04-28"] };
  await office.restart(25 * 60);
  expect(office.channel.asked).toEqual([]);
  expect(find(office, "Register to vote by 11:59pm tonight")).toMatchObject({
    stage: { kind: "drafted" },
    notBefore: at("2027-04-16", "09:00"),
  });
});

test("a deadline that moves back is reminded of again", async () => {
  await using office = await openOffice(early);
  office.content = { ...office.content, extraDiesNon: ["2027-04-28"] };
  await office.restart();
  office.content = { ...office.content, extraDiesNon: [] };
  await office.restart();
  expect(find(office, "3 days left to register")).toMatchObject({
    stage: { kind: "drafted" },
    notBefore: at("2027-04-16", "09:00"),
  });
  expect(office.headlines("drafted").toSorted()).toHaveLength(16);
});

test("what went out is not said again because its hour was changed, and is because its deadline was", async () => {
  await using office = await openOffice(early);
  await office.approveAll();
  await office.goTo(at("2027-04-05", "09:00"));
  expect(office.channel.sends).toHaveLength(1);
  office.content = {
    ...office.content,
    campaign: { off: false, register: [{ days: 14, time: "12:00" }] },
  };
  await office.restart();
  expect(stageOf(office, "14 days left to register")).toBe("sent");
  expect(office.headlines("cancelled")).toEqual([
    "7 days left to register to vote",
    "3 days left to register to vote",
    "Register to vote by 11:59pm tomorrow",
    "Register to vote by 11:59pm tonight",
  ]);
  office.content = { ...office.content, campaign: { off: false } };
  await office.restart();
  expect(stageOf(office, "7 days left to register")).toBe("drafted");
  expect(stageOf(office, "14 days left to register")).toBe("sent");
  expect(office.channel.sends).toHaveLength(1);
});

test("a deadline that moves after its reminder went out is corrected, in place where the channel can", async () => {
  await using office = await openOffice(early);
  await office.approveAll();
  await office.goTo(at("2027-04-05", "10:00"));
  expect(office.channel.posts[0]?.payload.text).toContain("Monday 19 April 2027");
  office.content = { ...office.content, extraDiesNon: ["2027-04-28"] };
  await office.restart();
  const draft = office.posts.find(({ corrects }) => corrects !== null);
  expect(draft).toMatchObject({ stage: { kind: "drafted" }, amends: draft?.corrects });
  expect(draft?.payload.text).toMatch(
    /^Correction\.\nTo vote on .*, register by 11:59pm on Friday 16 April 2027\./,
  );
  await office.approveAll();
  expect(office.channel.posts).toHaveLength(1);
  expect(office.channel.posts[0]?.payload.text).toBe(draft?.payload.text);
});

test("an hour that is changed moves what was not sent, and its approval falls", async () => {
  await using office = await openOffice(early);
  await office.approveAll();
  office.content = {
    ...office.content,
    campaign: { off: false, polls_close: [{ days: 0, time: "20:30" }] },
  };
  await office.restart();
  expect(find(office, "Polling stations close")).toMatchObject({
    stage: { kind: "drafted" },
    notBefore: at("2027-05-06", "20:30"),
  });
  expect(office.headlines("queued")).toHaveLength(15);
});

test("what a person left out stays left out", async () => {
  await using office = await openOffice(early);
  const { id: post } = find(office, "7 days left to register");
  await office.ask({ kind: "cancel", post, reason: "It is Easter week." });
  await office.restart();
  expect(office.headlines("drafted")).toHaveLength(15);
  expect(stageOf(office, "7 days left to register")).toBe("cancelled");
});

test("when no ward has a poll any more nobody is reminded of it, and again when one has", async () => {
  await using office = await openOffice(early);
  await office.approveAll();
  office.notPolled = ["uncontested", null];
  await office.settle();
  expect(office.headlines("queued")).toHaveLength(16);
  office.notPolled = ["uncontested", "postponed"];
  await office.settle();
  expect(office.campaign.plan).toEqual({ kind: "no-poll" });
  expect(office.headlines("cancelled")).toHaveLength(16);
  office.notPolled = ["uncontested", null];
  await office.settle();
  expect(office.headlines("drafted")).toHaveLength(16);
  await liveThrough(office, at("2027-05-08", "09:00"));
  expect(office.channel.asked).toEqual([]);
});

test("a reminder that was lost on the way is not sent again once it is not wanted any more", async () => {
  await using office = await openOffice(early);
  await office.approveAll();
  office.channel.manners.push("loses-the-post");
  await office.goTo(at("2027-04-05", "10:00"));
  expect(stageOf(office, "14 days left")).toBe("unknown");
  office.content = { ...office.content, campaign: { off: true } };
  await office.restart();
  await office.later(3_600_000);
  expect(office.channel.sends).toHaveLength(1);
  expect(find(office, "14 days left").stage).toMatchObject({ kind: "cancelled" });
});

test("a council that wants no campaign has none, and what was drafted is withdrawn", async () => {
  await using office = await openOffice(early);
  office.content = { ...office.content, campaign: { off: true } };
  await office.restart();
  expect(office.campaign.plan).toEqual({ kind: "off" });
  expect(office.headlines("cancelled")).toHaveLength(16);
  expect(office.posts[0]?.stage).toMatchObject({ reason: "It is no longer among the reminders." });
});

test("a poll whose dates are not known has no reminders", async () => {
  await using office = await openOffice(early, { extraDiesNon: null });
  expect(office.campaign.plan).toEqual({ kind: "dates-unknown" });
  expect(office.posts).toEqual([]);
});

test("a reminder whose day is missed is not sent late", async () => {
  await using office = await openOffice(early);
  await office.approveAll();
  await office.ask({ kind: "stop", channel: null, reason: "The account is being looked at." });
  await office.goTo(at("2027-04-17", "00:30"));
  await office.ask({ kind: "resume", channel: null });
  expect(office.channel.sends).toEqual([]);
  expect(office.headlines("missed")).toEqual([
    "14 days left to register to vote",
    "7 days left to register to vote",
    "7 days left to apply for a postal vote",
    "3 days left to register to vote",
  ]);
});

test("on the last day there is time until the deadline and not a moment more", async () => {
  await using office = await openOffice(early);
  await office.approveAll();
  await office.ask({ kind: "stop", channel: null, reason: "A pause." });
  await office.goTo(at("2027-04-20", "16:59"));
  await office.ask({ kind: "resume", channel: null });
  expect(stageOf(office, "Apply for a postal vote by 5pm today")).toBe("sent");
  await office.ask({ kind: "stop", channel: null, reason: "A pause." });
  await office.goTo(at("2027-04-27", "17:00"));
  await office.ask({ kind: "resume", channel: null });
  expect(stageOf(office, "Apply for a proxy vote by 5pm today")).toBe("missed");
});

test("a channel opened on the day itself still says what can be done today, once it is approved", async () => {
  await using office = await openOffice(at("2027-04-19", "15:00"));
  const tonight = find(office, "Register to vote by 11:59pm tonight");
  expect(tonight.stage.kind).toBe("drafted");
  await office.ask({ kind: "approve", post: tonight.id, version: 1, holdSeconds: 0 });
  expect(office.channel.sends.map(({ at: moment }) => moment)).toEqual([office.now]);
});

test("a post is dated when it goes out, so that networks show it as new", async () => {
  await using office = await openOffice(early);
  for (const { payload, notBefore } of office.posts) expect(payload.createdAt).toBe(notBefore);
});

test("a rehearsal reminds nobody but on a test channel, and then says TEST", async () => {
  await using real = await openOffice(early, { isRehearsal: true });
  expect(real.posts).toEqual([]);
  await using office = await openOffice(early, { isRehearsal: true, isTest: true });
  expect(new Set(office.headlines("drafted"))).toEqual(
    new Set(["TEST. This is a rehearsal, not a result."]),
  );
});

test("a channel that takes no text as long as a reminder is left alone", async () => {
  await using office = await CampaignOffice.open(early);
  office.channel.most = 10;
  await office.enable();
  await office.later(dayMs);
  expect(office.channel.asked).toEqual([]);
  expect(office.campaign.fault).toBeNull();
  // Whoever looks at the desk is told, and may write what fits.
  expect(office.headlines("failed")).toHaveLength(16);
  const reason = /^This post could not be written: No text of this fits the channel\./;
  expect(office.posts[0]?.stage).toMatchObject({ reason: expect.stringMatching(reason) });
  const { id: post, payload } = find(office, "7 days left to register");
  await office.ask({ kind: "retry", post });
  expect(stageOf(office, "7 days left to register")).toBe("failed");
  await office.ask({ kind: "edit", post, version: 1, payload: { ...payload, text: "Register." } });
  expect(stageOf(office, "Register.")).toBe("drafted");
});

test("a reminder for which there is no room with its link goes without", async () => {
  await using office = await CampaignOffice.open(early, { hasLink: true });
  office.channel.most = 60;
  await office.enable();
  expect(office.headlines("failed")).toEqual([]);
  const { payload } = find(office, "7 days left to apply for a postal vote");
  expect(payload.text).toBe("7 days left to apply for a postal vote");
});

test("a journal from before names had versions reminds nobody twice", async () => {
  await using office = await CampaignOffice.open(early);
  const announcement = "reminder:local.camden.2027-05-06:register-7:2027-04-19T23:59:1";
  const post = `bluesky/${announcement}/reminder`;
  const payload = {
    ...{ text: "7 days left to register to vote", languages: ["en"], pictures: [] },
    ...{ createdAt: early, replyTo: null },
  };
  const draft = { announcement, announcementKind: "reminder", test: false, announcedAt: early };
  const times = { notBefore: at("2027-04-12", "09:00"), notAfter: at("2027-04-12", "23:59") };
  await office.write([
    { kind: "channel-enabled", channel: "bluesky" },
    ...[
      { kind: "post-drafted", post, ...draft, ...times, amends: null, payload },
      { kind: "post-approved", post, version: 1, approver: "comms", heldUntil: early },
      { kind: "post-queued", post },
      { kind: "sending-started", post, version: 1, at: early },
      { kind: "post-sent", post, sent: { id: "1", url: null } },
    ],
  ]);
  await office.restart();
  expect(office.headlines("drafted")).toHaveLength(15);
  expect(
    office.posts.filter(({ payload: { text } }) => text.startsWith("7 days left to reg")),
  ).toHaveLength(1);
});

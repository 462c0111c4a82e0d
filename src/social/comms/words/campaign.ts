import { count, figure } from "#i18n/en/number.ts";
import { time } from "#i18n/en/time.ts";
import type { CampaignLists } from "#social/campaign/campaign-lists.ts";
import type { CampaignPlan } from "#social/campaign/withdraw.ts";

const reminders = (posts: number) => count(posts, "reminder");

/** The words of the page where the campaign before the poll is approved. */
export const campaignWords = {
  title: "Reminders",
  heading: "Reminders before the poll",
  lead: "Reminders to register, apply and vote, from the timetable of the poll. Each goes out at its time, if it is approved by then, and never late.",
  backToPosts: "All posts",
  none: {
    off: "There are no reminders: campaign is off in council.yaml.",
    "dates-unknown":
      "There are no reminders: the dates of this poll are not known. Check the id in election.yaml.",
    "no-poll": "There are no reminders: no ward has a poll.",
  } satisfies Record<Exclude<CampaignPlan["kind"], "planned">, string>,
  over: "There are no reminders left: every deadline has passed.",
  notOpen: "No channel is open. Open one, and its reminders are put here for you.",
  toChannels: "Open a channel",
  fault: "Some reminders could not be made because of a fault. Tell whoever runs Wardcast.",
  stopped: (reason: string) => `Everything is stopped: ${reason}`,
  lists: {
    waiting: "Waiting for you",
    ready: "Approved",
    trouble: "Needs attention",
    out: "Sent",
    "not-sent": "Not sent",
  } satisfies Record<CampaignLists[number]["name"], string>,
  approveAll: (posts: number) => `Approve ${posts === 1 ? "it" : `all ${posts}`}`,
  approveAllHint: (posts: number) =>
    `${reminders(posts)} will go out by themselves, at their times.`,
  holdAll: (posts: number) => `Hold ${posts === 1 ? "it" : `all ${posts}`} back`,
  approve: "Approve",
  hold: "Hold back",
  leaveOut: "Leave it out",
  leaveOutWhy: "Why it is not to be sent",
  leaveOutHint: "It cannot be put back.",
  change: "Change the text",
  changeLabel: "Text. It has to be approved again.",
  save: "Save",
  goesAt: (instant: string) => `${time.day(instant)}, ${time.of(instant)}`,
  movedSince: "Its deadline has moved since it was sent. Look whether to take it down.",
  see: "See it",
  several: (refused: number, asked: number, sentence: string) =>
    `${figure(refused)} of ${reminders(asked)} could not be changed. ${sentence}`,
};

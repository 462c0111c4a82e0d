import type { PublicState } from "#election/public/public-model.ts";

type Stage = {
  readonly label: string;
  /** What a resident of a ward at this stage may want to know. */
  readonly meaning: string;
};

/** Where a ward's count stands, in plain words. */
export const stages: Readonly<Record<PublicState, Stage>> = {
  scheduled: {
    label: "Not started",
    meaning: "Polling day is still to come. The votes are counted after the polls close.",
  },
  polling: {
    label: "Polls are open",
    meaning: "People are voting. Nothing is counted before the polls close at 10pm.",
  },
  "polls-closed": {
    label: "Polls closed",
    meaning:
      "The ballot boxes are on their way to the count, or there already. The ballot papers are counted first, before anyone looks at the votes on them.",
  },
  verifying: {
    label: "Checking ballot papers",
    meaning:
      "Staff are checking that the number of ballot papers in each box is the number that was given out. The votes are counted after that.",
  },
  verified: {
    label: "Ballot papers checked",
    meaning: "Every ballot paper is accounted for. Counting the votes comes next.",
  },
  counting: {
    label: "Counting",
    meaning:
      "The votes are being counted. The result is shown here when the Returning Officer declares it.",
  },
  recount: {
    label: "Recount",
    meaning:
      "The votes are being counted again. The result is shown here when the Returning Officer declares it.",
  },
  declared: { label: "Declared", meaning: "The Returning Officer has declared the result." },
  corrected: {
    label: "Corrected",
    meaning: "The result was declared and has been corrected since.",
  },
  uncontested: {
    label: "Elected unopposed",
    meaning:
      "There are no more candidates than seats, so everyone who stands is elected and there is no poll.",
  },
  countermanded: {
    label: "Poll will not take place",
    meaning:
      "The poll in this ward was called off. Nobody votes in it, and there is no result to come.",
  },
  abandoned: {
    label: "Poll abandoned",
    meaning:
      "The poll in this ward was stopped. No votes are counted, and there is no result to come.",
  },
  postponed: {
    label: "Poll postponed",
    meaning:
      "The poll in this ward was put off to another day. Nobody votes in it before then, and there is no result to come.",
  },
};

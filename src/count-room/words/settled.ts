import { figure } from "#i18n/en/number.ts";

/** The words for figures that two people typed differently. */

export function settledText(name: string, value: number, by: string): string {
  return `${name}: typed in two ways, settled at ${figure(value)} against the paper by ${by}.`;
}

export function typedAgainText(name: string, by: string): string {
  return `${name}: typed in two ways, typed again by ${by}.`;
}

export const differs = {
  settledHeading: "Figures that were typed in two ways",
  caption: (sheet?: string) => `Where the two entries${sheet ? ` of ${sheet}` : ""} differ`,
  again: (sheet?: string) =>
    sheet ? `${sheet}: type these figures again` : "Type these figures again",
  settle: (sheet?: string) =>
    sheet ? `${sheet}: settle it against the paper` : "Settle it against the paper",
  againText:
    "The two entries differ here. Look at the paper and type what it says. You can do this once. What the other person typed is not shown.",
  send: "Send these figures",
  supervisor: "You have typed these again. The count supervisor settles them against the paper.",
  wait: "The two who typed them may each type these figures once more, and the count supervisor settles what differs then.",
} as const;

import type { CorrectionGround, Remedy } from "#election/count/correction.ts";
import type { Finding } from "#election/count/finding.ts";
import { count, figure } from "#i18n/en/number.ts";

/** The words of a correction on the staff screens. */

export const correctionGroundNames: Record<CorrectionGround, string> = {
  transcription: "What was published was not what was declared",
  "announcement-slip": "A slip in the announcement, put right at once",
  "court-order": "Order of an election court",
};

export const remedyNames: Record<Remedy, string> = {
  figures: "The figures are corrected",
  void: "The election in this ward is void: nobody is elected",
  seat: "The court says who is elected",
};

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

function areElected(names: readonly string[]): string {
  return `${list.format(names)} ${names.length === 1 ? "is" : "are"}`;
}

/** Who loses and who gains a seat, in one sentence. */
export function seatsText(lost: readonly string[], gained: readonly string[]): string {
  if (lost.length + gained.length === 0) return "Nobody gains or loses a seat.";
  if (lost.length === 0) return `${areElected(gained)} elected as well.`;
  if (gained.length === 0) return `${areElected(lost)} no longer elected.`;
  return `${areElected(gained)} elected instead of ${list.format(lost)}.`;
}

export const correctionWords = {
  preview: "A correction waits for a second person",
  previewText: (by: string) =>
    `${by} proposed it. Nobody outside the count can see it until another person publishes it.`,
  void: "Nobody is elected in this ward any more.",
  declared: "Declared",
  corrected: "Corrected",
  figures: "Figures that change",
  noFigures: "No figure changes.",
  readOut: "This is what was read out at the declaration",
  readOutHint:
    "Needed where the correction changes who is elected: the Returning Officer and a deputy both say so.",
  own: "You proposed it, so another person publishes it.",
} as const;

function split(names: Finding["values"][string] | undefined): readonly string[] {
  return String(names ?? "")
    .split("; ")
    .filter(Boolean);
}

/** Why a correction cannot be proposed or published as it is. */
export function correctionRefusal({ because, lost, gained, seats }: Finding["values"]): string {
  const moved = seatsText(split(lost), split(gained));
  switch (because) {
    case "same":
      return "These are the figures that stand already. Type the figures as they should be, or leave the result as it is.";
    case "read-out":
      return `${moved} Only if these figures are what was read out at the declaration can this be published: say so, or leave the result as it is.`;
    case "officers":
      return `${moved} The Returning Officer and a deputy both have to say that this is what was read out. Ask them.`;
    case "ro":
      return "The Returning Officer is one of the two people of every correction. Ask them to publish it.";
    case "pending":
      return "A correction of this ward waits for a second person. Publish or drop that one first.";
    case "not-a-court":
      return "Only an election court can void an election or say who is elected. Choose its order as the ground, or correct the figures.";
    case "seated":
      return `Choose whom the court says is elected: at least one candidate, and no more than ${figure(seats)}, for ${count(seats, "seat")}.`;
    default:
      return "No correction of this ward waits for a second person. Open the ward again.";
  }
}

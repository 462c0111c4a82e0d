import type { ElectionType, Poll } from "./timetable/election-id.ts";
import type { Nation } from "./timetable/nation.ts";
import { asksForPhotoId } from "./timetable/photo-id.ts";

/** Who may vote in a poll and how, as a resident needs to know it (domain.md §7.2 to §7.4). */
export type Franchise = {
  /** Whose list of photo ID holds, or null where none is asked for. */
  readonly photoId: "great-britain" | "northern-ireland" | null;
  readonly votingAge: 16 | 18;
  readonly registerFromAge: 14 | 16;
  readonly euCitizens: "all-resident" | "qualifying-and-retained" | "none";
  /** Nationals of any other country with leave to remain. */
  readonly otherForeignNationals: boolean;
  readonly overseasElectors: boolean;
  /** Whether postal and proxy votes can be applied for online. */
  readonly absentVoteOnline: boolean;
  /** Whether a postal vote can be handed in at a polling station. */
  readonly handInPostalVotes: boolean;
};

type Citizens = Pick<
  Franchise,
  "votingAge" | "registerFromAge" | "euCitizens" | "otherForeignNationals"
>;

/** Scotland's and Wales's own elections; the UK Parliament's franchise is not theirs to set. */
const devolved: Citizens = {
  votingAge: 16,
  registerFromAge: 14,
  euCitizens: "all-resident",
  otherForeignNationals: true,
};

const inEngland: Citizens = {
  votingAge: 18,
  registerFromAge: 16,
  euCitizens: "qualifying-and-retained",
  otherForeignNationals: false,
};

const devolvedPolls: readonly ElectionType[] = ["local", "sp", "senedd"];

function citizens({ type }: Poll, nation: Nation): Citizens {
  const isDevolved = nation === "scotland" || nation === "wales";
  if (isDevolved && devolvedPolls.includes(type)) return devolved;
  const registerFromAge = isDevolved ? 14 : 16;
  const euCitizens = type === "parl" ? "none" : inEngland.euCitizens;
  return { ...inEngland, registerFromAge, euCitizens };
}

function photoIdOf(poll: Poll, nation: Nation): Franchise["photoId"] {
  if (nation === "northern-ireland") return "northern-ireland";
  return asksForPhotoId(poll, nation) ? "great-britain" : null;
}

/** Online applications began on 31 October 2023, for the polls whose rules Westminster makes. */
function isOnline({ type, date }: Poll, nation: Nation): boolean {
  if (date < "2023-10-31" || nation === "northern-ireland") return false;
  return nation === "england" || !devolvedPolls.includes(type);
}

/**
 * Who may vote in `poll` in `nation`. Whether Scotland and Wales take applications online hangs on
 * regulations (Absent Voting Act 2025), so a council may say so: `absentVoteOnline`.
 */
export function franchise(
  poll: Poll,
  nation: Nation,
  absentVoteOnline?: boolean | undefined,
): Franchise {
  return {
    ...citizens(poll, nation),
    photoId: photoIdOf(poll, nation),
    overseasElectors: poll.type === "parl",
    absentVoteOnline: absentVoteOnline ?? isOnline(poll, nation),
    handInPostalVotes: nation !== "northern-ireland",
  };
}

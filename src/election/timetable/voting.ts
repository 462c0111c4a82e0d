import type { Poll } from "./election-id.ts";
import type { Nation } from "./nation.ts";
import { endOfDay, type Offsets } from "./offset.ts";
import { asksForPhotoId } from "./photo-id.ts";

const absentVoting: Offsets = {
  postal_vote: [11, "17:00"],
  proxy_vote: [6, "17:00"],
  lost_postal_vote_from: [4, "00:00"],
  lost_postal_vote_until: [0, "17:00"],
  emergency_proxy: [0, "17:00"],
};

const inGreatBritain: Offsets = {
  register: [12, endOfDay],
  ...absentVoting,
  register_correction: [0, "21:00"],
  polls_open: [0, "07:00"],
  polls_close: [0, "22:00"],
};

// Postal packs are not replaced here, and there is no emergency proxy.
const inNorthernIreland: Offsets = {
  register: [12, endOfDay],
  postal_vote: [14, "17:00"],
  proxy_vote: [14, "17:00"],
  polls_open: [0, "07:00"],
  polls_close: [0, "22:00"],
};

// Ward lists are made once a year: no day before the poll opens them, and none on it corrects them.
const inTheCity: Offsets = {
  ...absentVoting,
  polls_open: [0, "08:00"],
  polls_close: [0, "20:00"],
};

/** What voters can do by when (domain.md §1.2). */
export function voting(poll: Poll, nation: Nation): Offsets {
  if (nation === "northern-ireland") return inNorthernIreland;
  if (poll.type === "city-of-london") return inTheCity;
  return {
    ...inGreatBritain,
    ...(asksForPhotoId(poll, nation) && { voter_authority_certificate: [6, "17:00"] }),
    // Scottish General Election (Coronavirus) Act 2021, for that poll alone.
    ...(poll.type === "sp" && poll.date === "2021-05-06" && { postal_vote: [21, "17:00"] }),
  };
}

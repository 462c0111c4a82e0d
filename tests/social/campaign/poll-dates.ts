import { franchise } from "#election/franchise.ts";
import { instant, type Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { Council } from "#formats/council-yaml.ts";
import { londonInstant } from "#formats/election-yaml.ts";
import { plan, type Reminder } from "#social/campaign/plan.ts";
import type { Poll } from "#social/campaign/sentences.ts";
import { fullCouncil, timetableOf, type SamplePoll } from "../../content/written.ts";

/** The day a poll's id ends in. */
export function dayOf({ id }: SamplePoll): string {
  return id.slice(-"2027-05-06".length);
}

/** An election of a poll as the public view has it; the City's polls open later and close sooner. */
function electionOf(poll: SamplePoll): PublicView["election"] {
  const isCity = poll.id.includes("city-of-london");
  return {
    id: poll.id,
    title: "Council election",
    title_cy: "Etholiad y cyngor",
    council: "Anytown Council",
    council_cy: "Cyngor Anytown",
    poll_date: dayOf(poll),
    polls_open: londonInstant(dayOf(poll), isCity ? "08:00" : "07:00"),
    polls_close: londonInstant(dayOf(poll), isCity ? "20:00" : "22:00"),
  };
}

export function pollOf(poll: SamplePoll, council: Council = fullCouncil(poll.nation)): Poll {
  const election = electionOf(poll);
  const may = franchise(timetableOf(poll).poll, poll.nation, council.absent_vote_online);
  return { election, test: false, council, franchise: may };
}

export function remindersOf(poll: SamplePoll): readonly Reminder[] {
  const { election, council } = pollOf(poll);
  return plan(timetableOf(poll), election, council.campaign);
}

/** A moment of a day in London. */
export function at(day: string, time: string): Instant {
  return instant.parse(londonInstant(day, time));
}

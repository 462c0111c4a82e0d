import type { Ballot } from "#election/count/ballot.ts";
import type { Candidate, Contest, ContestId, Election } from "#election/model.ts";
import type { FrozenBallots } from "./frozen-ballots.ts";

/** A difference between what is frozen and what the content says, as the end of “Belsize: …”. */
type Difference = string;

function known(value: number | null): string {
  return value === null ? "not given" : String(value);
}

function poll(was: Ballot, is: Contest): Difference[] {
  if (was.notPolled === is.notPolled) return [];
  if (was.notPolled === null) return ["there was a poll, and candidates.csv says there is none"];
  return ["there was no poll, and candidates.csv gives another reason or none"];
}

function wardFacts(was: Ballot, is: Contest): Difference[] {
  const changed = (what: string, before: string, after: string) =>
    before === after ? [] : [`${what} was ${before} and is ${after} in wards.csv`];
  return [
    ...changed("ward", `“${was.ward}”`, `“${is.ward}”`),
    ...changed("seats", String(was.seats), String(is.seats)),
    ...changed("electorate", known(was.electorate), known(is.electorate)),
    ...changed("terms", was.terms.join(" ") || "empty", is.terms.join(" ") || "empty"),
    ...(was.system === is.system ? [] : ["its voting system is another"]),
    ...poll(was, is),
  ];
}

function candidateFacts(was: Candidate, is: Candidate): Difference[] {
  const of = `of ${was.name} (person_id ${was.id})`;
  const changed = (what: string, before: string, after: string) =>
    before === after ? [] : [`the ${what} ${of} was “${before}” and is “${after}”`];
  return [
    ...changed("name", was.name, is.name),
    ...changed("description", was.description, is.description),
    ...changed("party", was.partyId, is.partyId),
  ];
}

/** Who is missing and who is new; a person who has another id now is named once. */
function candidates(was: Ballot["candidates"], is: Contest["candidates"]): Difference[] {
  const now = new Map(is.map((candidate) => [candidate.id, candidate]));
  const before = new Map(was.map((candidate) => [candidate.id, candidate]));
  const added = is.filter(({ id }) => !before.has(id));
  const missing = was.filter(({ id }) => !now.has(id));
  const renumbered = missing.flatMap((one) => {
    const same = added.find(({ name }) => name === one.name);
    return same ? [{ one, same }] : [];
  });
  const facts = was.flatMap((one) => {
    const same = now.get(one.id);
    return same ? candidateFacts(one, same) : [];
  });
  const isSameList = facts.length + missing.length + added.length === 0;
  const isReordered = isSameList && was.some(({ id }, place) => is[place]?.id !== id);
  return [
    ...renumbered.map(
      ({ one, same }) => `${one.name} had person_id ${one.id} and has ${same.id} in candidates.csv`,
    ),
    ...missing
      .filter((one) => !renumbered.some((pair) => pair.one === one))
      .map(({ name, id }) => `${name} (person_id ${id}) is not in candidates.csv any more`),
    ...added
      .filter((one) => !renumbered.some((pair) => pair.same === one))
      .map(({ name, id }) => `${name} (person_id ${id}) was not in candidates.csv then`),
    ...facts,
    ...(isReordered ? ["the candidates are in another order"] : []),
  ];
}

/** A sentence that fits a line, however much is different. */
const most = 3;

function sentence(ward: string, differences: readonly Difference[]): string {
  const rest = differences.length - most;
  const more = rest > 0 ? `; and ${rest} more` : "";
  return `${ward} has changed since its ballot paper was frozen in the journal: ${differences.slice(0, most).join("; ")}${more}.`;
}

/**
 * What the content says otherwise than the ballot papers the journal froze, in one sentence a ward; none where they are
 * the same. A ward that the journal names has to be there.
 */
export function changedContent({ contests }: Election, frozen: FrozenBallots): readonly string[] {
  const content = new Map<ContestId, Contest>(contests.map((contest) => [contest.id, contest]));
  return [...frozen].flatMap(([id, ballot]) => {
    const contest = content.get(id);
    const ward = ballot?.ward ?? id;
    if (!contest) return [`${ward} is in the journal, but ${id} is not in wards.csv any more.`];
    if (ballot === null) return [];
    const differences = [
      ...wardFacts(ballot, contest),
      ...candidates(ballot.candidates, contest.candidates),
    ];
    return differences.length === 0 ? [] : [sentence(ward, differences)];
  });
}

/** What to do about it. */
export const putBack =
  "Put the files back as they were when the polls closed, and start again: figures are counted for the ballot paper the voters had.";

import type { PaperGroup, Profile } from "./blt.ts";
import { type Happening, type Place, quotaOf, type Stage } from "./stage.ts";
import { narrowed } from "./stage-tie.ts";
import { oneVote, type Units } from "./units.ts";

const scottishVote = oneVote("stv-scotland");

/** A lot that the returning officer drew: who was chosen for the stage, to be excluded, or to have a surplus moved first. */
export type Lot = { readonly stage: number; readonly candidate: Place };

/** An equality that no earlier stage settles: the returning officer draws who is chosen for the stage (rr. 49, 51). */
export type LotNeeded = {
  readonly stage: number;
  readonly settles: "surplus" | "exclusion";
  readonly candidates: readonly Place[];
};

export type ScottishCount = {
  /** Papers with a first preference. */
  readonly valid: number;
  /** In whole votes. */
  readonly quota: number;
  readonly stages: readonly Stage[];
  /** In the order they were elected. */
  readonly elected: readonly Place[];
  /** Null where everyone is elected; else the stages end before the one that it is for. */
  readonly lot: LotNeeded | null;
};

/** Papers with the same preferences, and what each of them is worth where it lies. */
type Parcel = PaperGroup & { readonly value: Units };

type Position = {
  readonly seats: number;
  /** In units. */
  readonly quota: Units;
  readonly parcels: readonly (readonly Parcel[])[];
  /** Neither elected nor excluded: only they are given papers. */
  readonly continuing: ReadonlySet<Place>;
  readonly elected: readonly Place[];
  /** Elected with more than the quota, and the surplus not yet transferred. */
  readonly pending: ReadonlySet<Place>;
  readonly stages: readonly Stage[];
};

type Move = {
  readonly happened: Happening;
  readonly from: Place;
  /** The papers that go, at the value they go at. */
  readonly parcels: readonly Parcel[];
  /** Votes that stay. */
  readonly keeps: Units;
};

function worth(parcels: readonly Parcel[] = []): Units {
  return parcels.reduce((sum, { count, value }) => sum + count * value, 0);
}

function firstOf(places: Iterable<Place>, votes: readonly Units[]): Place[] {
  return [...places].toSorted((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0) || a - b);
}

/** Who is elected by these votes: whoever has the quota (r. 47), and all who are left where there are no more than seats (r. 52). */
function electedBy(
  votes: readonly Units[],
  { seats, quota, continuing, elected }: Position,
): Place[] {
  const reached = firstOf(
    [...continuing].filter((place) => (votes[place] ?? 0) >= quota),
    votes,
  );
  const left = continuing.difference(new Set(reached));
  const vacancies = seats - elected.length - reached.length;
  return left.size <= vacancies ? [...reached, ...firstOf(left, votes)] : reached;
}

function afterStage(position: Position, stage: Omit<Stage, "elected">): Position {
  const elected = electedBy(stage.votes, position);
  const over = elected.filter((place) => (stage.votes[place] ?? 0) > position.quota);
  return {
    ...position,
    continuing: position.continuing.difference(new Set(elected)),
    elected: [...position.elected, ...elected],
    pending: position.pending.union(new Set(over)),
    stages: [...position.stages, { ...stage, elected }],
  };
}

/** Gives papers to the next candidate on each who can still use them; the whole of it is one stage. */
function moved(position: Position, { happened, from, parcels, keeps }: Move): Position {
  const { stages, continuing } = position;
  const last = stages.at(-1);
  const before = last?.votes ?? [];
  const given = Map.groupBy(parcels, ({ preferences }) =>
    preferences.find((place) => continuing.has(place)),
  );
  const votes = before.map((had, place) =>
    place === from ? keeps : had + worth(given.get(place)),
  );
  const transfers = votes.map((has, place) => has - (before[place] ?? 0));
  const cutOff = (before[from] ?? 0) - keeps - worth(parcels);
  return afterStage(
    {
      ...position,
      parcels: position.parcels.map((held, place) =>
        place === from ? [] : [...held, ...(given.get(place) ?? [])],
      ),
    },
    {
      happened,
      transfers,
      votes,
      nonTransferable: (last?.nonTransferable ?? 0) + worth(given.get(undefined)),
      lost: (last?.lost ?? 0) + cutOff,
    },
  );
}

/**
 * A surplus: every paper goes at `surplus × its value ÷ the candidate's votes`, the remainder ignored (r. 48(3)). The product can
 * pass what a number holds exactly, so it is made in big integers.
 */
function surplusMoved(position: Position, from: Place): Position {
  const votes = position.stages.at(-1)?.votes[from] ?? 0;
  const surplus = votes - position.quota;
  const reduced = (value: Units) => Number((BigInt(surplus) * BigInt(value)) / BigInt(votes));
  const parcels = (position.parcels[from] ?? []).map((parcel) => ({
    ...parcel,
    value: reduced(parcel.value),
  }));
  const happened = { kind: "surplus", of: from, surplus } as const;
  const pending = position.pending.difference(new Set([from]));
  return moved({ ...position, pending }, { happened, from, parcels, keeps: position.quota });
}

/** An exclusion: every paper goes at the value it has (r. 50). */
function excluded(position: Position, from: Place): Position {
  const happened = { kind: "exclusion", of: [from] } as const;
  const continuing = position.continuing.difference(new Set([from]));
  const parcels = position.parcels[from] ?? [];
  return moved({ ...position, continuing }, { happened, from, parcels, keeps: 0 });
}

/** One stage more; or the lot that it needs, where the returning officer has drawn none for it. */
function next(position: Position, lots: readonly Lot[]): Position | LotNeeded {
  const settles = position.pending.size > 0 ? "surplus" : "exclusion";
  const among = settles === "surplus" ? position.pending : position.continuing;
  const history = position.stages.map(({ votes }) => votes);
  const level = narrowed([...among], history, settles === "surplus" ? "most" : "fewest");
  const stage = position.stages.length + 1;
  const drawn = lots.find((lot) => lot.stage === stage && level.includes(lot.candidate));
  const chosen = level.length === 1 ? level[0] : drawn?.candidate;
  if (chosen === undefined) return { stage, settles, candidates: level };
  return settles === "surplus" ? surplusMoved(position, chosen) : excluded(position, chosen);
}

function firstPreferences({ candidates, withdrawn, papers }: Profile, seats: number): Position {
  const continuing = new Set(candidates.keys()).difference(new Set(withdrawn));
  const parcels = papers.map((group) => ({ ...group, value: scottishVote }));
  const given = Map.groupBy(parcels, ({ preferences }) =>
    preferences.find((place) => continuing.has(place)),
  );
  const held = candidates.map((_, place) => given.get(place) ?? []);
  const votes = held.map(worth);
  const valid = votes.reduce((sum, n) => sum + n, 0) / scottishVote;
  const quota = quotaOf(valid, seats) * scottishVote;
  const start: Position = {
    ...{ seats, quota, continuing, parcels: held },
    ...{ elected: [], pending: new Set(), stages: [] },
  };
  const happened = { kind: "first-preferences" } as const;
  const transfers = votes.map(() => 0);
  return afterStage(start, { happened, transfers, votes, nonTransferable: 0, lost: 0 });
}

/**
 * Counts a ward of a Scottish council from its preference profile, by the weighted inclusive Gregory method in whole
 * hundred-thousandths (SSI 2011/399 Sch. 1 rr. 45–52; stv.md §2). Equalities are settled by earlier stages where the rules say
 * so; where they do not, the count stops and says which lot it needs, and goes on once `lots` has it. A lot for a stage without
 * such an equality, or for a candidate outside it, is not looked at.
 */
export function countScotland(
  profile: Profile,
  seats: number,
  lots: readonly Lot[] = [],
): ScottishCount {
  let position = firstPreferences(profile, seats);
  const quota = position.quota / scottishVote;
  const votes = position.stages[0]?.votes ?? [];
  const valid = votes.reduce((sum, n) => sum + n, 0) / scottishVote;
  let lot: LotNeeded | null = null;
  while (position.continuing.size > 0 && position.elected.length < seats) {
    const after = next(position, lots);
    if ("settles" in after) {
      lot = after;
      break;
    }
    position = after;
  }
  const { stages, elected } = position;
  return { valid, quota, stages, elected, lot };
}

import type { Contest, PartyId, PersonId } from "#election/model.ts";
import { canonicalParty, isIndependent } from "#election/party.ts";
import type { Figures } from "./figures.ts";
import type { SheetKind, SheetValues } from "./sheet.ts";
import { votesField } from "./typed-figures.ts";

/** A party with a candidate for every seat: a paper with a vote for each of them is a block vote. */
export type Slate = { readonly party: PartyId; readonly candidates: readonly PersonId[] };

/** The slates of a ward of several seats, in the order of their first candidates on the ballot paper. */
export function slatesOf({ seats, candidates }: Contest): readonly Slate[] {
  if (seats < 2) return [];
  return [...Map.groupBy(candidates, ({ partyId }) => canonicalParty(partyId))]
    .filter(([party, slate]) => !isIndependent(party) && slate.length === seats)
    .map(([party, slate]) => ({ party, candidates: slate.map(({ id }) => id) }));
}

/** The field of one slate's block votes. */
export function blockField(party: PartyId): string {
  return `block.${party}`;
}

const heads = ["officialMark", "tooMany", "identifiable", "void"] as const;
const headFields = heads.map((head) => `rejected.${head}`);

/** The fields a sheet of this kind has in this ward, in the order of the paper. */
export function sheetFields(contest: Contest, kind: SheetKind): readonly string[] {
  const votes = contest.candidates.map(({ id }) => votesField(id));
  switch (kind) {
    case "whole":
      return ["papers", ...headFields, "inPart", ...votes];
    case "mixed":
      return ["papers", "inPart", ...votes];
    case "block":
      return slatesOf(contest).map(({ party }) => blockField(party));
    case "rejected":
      return headFields;
  }
}

type Typed = { readonly kind: SheetKind; readonly values: SheetValues };

/** A number of a sheet that has a field for it. None at all is a fault of the sheet, and is no nought. */
function numberOf(values: SheetValues, field: string): number {
  const value = values[field];
  if (value === undefined) throw new RangeError(`A sheet has no number for ${field}.`);
  return value;
}

/** The valid papers of block sheets: each block paper is counted once (identity I7). */
function blockPapers({ values }: Typed): number {
  const blocks = Object.entries(values).filter(([field]) => field.startsWith("block."));
  return blocks.reduce((total, [, papers]) => total + papers, 0);
}

/**
 * The return that sheets make together (identity I7): a block vote is one paper and one vote for each of the slate's
 * candidates; `papers` of a mixed sheet are valid ones, those of a whole sheet include its rejected ones.
 */
export function addUp(contest: Contest, sheets: readonly Typed[]): Figures {
  const sum = (field: string) =>
    sheets
      .filter(({ kind }) => sheetFields(contest, kind).includes(field))
      .reduce((total, { values }) => total + numberOf(values, field), 0);
  const slateOf = new Map(
    slatesOf(contest).flatMap(({ party, candidates }) => candidates.map((id) => [id, party])),
  );
  const votesFor = (id: PersonId) => {
    const party = slateOf.get(id);
    return sum(votesField(id)) + (party === undefined ? 0 : sum(blockField(party)));
  };
  const apart = sheets.filter(({ kind }) => kind === "rejected");
  const rejectedApart = apart.reduce(
    (total, { values }) => headFields.reduce((n, field) => n + numberOf(values, field), total),
    0,
  );
  const blocks = sheets.reduce((total, sheet) => total + blockPapers(sheet), 0);
  return {
    papers: sum("papers") + blocks + rejectedApart,
    rejected: {
      officialMark: sum("rejected.officialMark"),
      tooMany: sum("rejected.tooMany"),
      identifiable: sum("rejected.identifiable"),
      void: sum("rejected.void"),
    },
    inPart: sum("inPart"),
    votes: contest.candidates.map(({ id }) => [id, votesFor(id)]),
    typedRejectedTotal: null,
    typedTurnout: null,
  };
}

import type { Nation } from "#election/timetable/nation.ts";
import type { Notes } from "./notes.ts";

/** A person who stands in a ward, ready for candidates.csv as far as the imported file tells. */
export type Nominee = {
  /** In the imported file. */
  readonly line: number;
  readonly ward: { readonly slug: string; readonly name: string };
  /** Null where the file has none. */
  readonly ballotPaperId: string | null;
  /** Empty where the file does not say it. */
  readonly gss: string;
  /** Null where the file does not say how many the ward elects. */
  readonly seats: number | null;
  /** Null where the file does not say how many may vote in the ward. */
  readonly electorate: number | null;
  /** Cells of candidates.csv that are about the person: person_id, person_name, party_id and more. */
  readonly cells: Readonly<Record<string, string>>;
};

/** What was asked for, which the file has to be of. */
export type Asked = {
  readonly council: string;
  readonly poll: string;
  readonly nation: Nation;
  /** Where it was given; otherwise it is the file's, or made from the council's name. */
  readonly electionId: string | null;
  /** Which of several elections in one file is meant, as the file calls it. */
  readonly only?: string | undefined;
};

/** What the rows of a file are read with. */
export type Reading = Asked & {
  readonly electionId: string;
  /** False where two rows share an id: some systems number the candidates of each ward from one. */
  readonly hasOwnIds: boolean;
  readonly notes: Notes;
};

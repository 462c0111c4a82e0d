import type { Nomination } from "./candidates-csv.ts";
import { otherIdOf } from "./parties.ts";
import { counted, type Problems } from "./problem.ts";
import type { WardRow } from "./wards-csv.ts";

/**
 * Tells of each wrong value once, at the first line that has it: where a whole file is of another election
 * nobody reads the same sentence 187 times.
 */
function tellOnce(
  nominations: readonly Nomination[],
  value: (one: Nomination) => string,
  isWrong: (value: string) => boolean,
  tell: (line: number, found: string) => void,
): void {
  for (const [found, [first, ...more]] of Map.groupBy(nominations, value)) {
    if (!first || !isWrong(found)) continue;
    const others = more.length === 0 ? "" : ` and on ${counted(more.length, "more line")}`;
    tell(first.line, `“${found}” here${others}`);
  }
}

/** A ward's candidates against its line in wards.csv. */
function checkWard(ward: WardRow, standing: readonly Nomination[], problems: Problems): void {
  if (ward.seats !== null) {
    tellOnce(
      standing,
      ({ seats }) => seats,
      (found) => found !== String(ward.seats),
      (line, found) =>
        problems.error(
          line,
          `${ward.ward}: seats_contested is ${found}, but seats is ${ward.seats} in wards.csv. The notice of poll says which is right.`,
        ),
    );
  }
  tellOnce(
    standing,
    ({ gss }) => gss,
    (found) => found !== "" && ward.gss !== null && found !== ward.gss,
    (line, found) =>
      problems.error(
        line,
        `${ward.ward}: gss is ${found}, but ${ward.gss} in wards.csv. Correct one of them.`,
      ),
  );
  const cancelled = standing.filter(({ isCancelled }) => isCancelled);
  if (cancelled[0] && cancelled.length < standing.length) {
    problems.error(
      cancelled[0].line,
      `${ward.ward}: cancelled_poll is True for ${cancelled.length} of ${standing.length} candidates. Write the same for all of them.`,
    );
  }
}

/** The candidates against the election's id and date, the wards they stand in and the register of parties. */
export function checkCandidates(
  nominations: readonly Nomination[],
  wards: readonly WardRow[],
  { id, date, hasAllWards }: { id: string; date: string; hasAllWards: boolean },
  problems: Problems,
): void {
  tellOnce(
    nominations,
    ({ electionId }) => electionId,
    (found) => found !== id,
    (line, found) =>
      problems.error(
        line,
        `election_id is ${found}, but the election is ${id} in election.yaml. Use the file of one election.`,
      ),
  );
  tellOnce(
    nominations,
    ({ electionDate }) => electionDate,
    (found) => found !== date,
    (line, found) =>
      problems.error(line, `election_date is ${found}, but the poll is on ${date}. Correct one.`),
  );
  const known = new Set(wards.map(({ ballotPaperId }) => ballotPaperId));
  tellOnce(
    nominations,
    ({ ballotPaperId }) => ballotPaperId,
    (found) => hasAllWards && !known.has(found),
    (line, found) =>
      problems.error(
        line,
        `ballot_paper_id is ${found}, which wards.csv does not have. Add the ward there or correct the id.`,
      ),
  );
  for (const { line, partyName, candidate } of nominations) {
    const other = otherIdOf(partyName, candidate.partyId);
    if (other === null) continue;
    problems.warning(
      line,
      `${candidate.name}: ${candidate.partyId} is not the number of ${partyName}, which is ${other}. Check party_id.`,
    );
  }
  for (const ward of wards) {
    const standing = nominations.filter((one) => one.ballotPaperId === ward.ballotPaperId);
    checkWard(ward, standing, problems);
  }
}

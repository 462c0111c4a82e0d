import type { RoleRow } from "./columns.ts";
import { describedParty, nameOfParty } from "./described-party.ts";
import type { Reading } from "./nominee.ts";
import type { Notes } from "./notes.ts";
import { personName } from "./person-name.ts";
import { slugify } from "./slug.ts";

/** What the ballot paper says of the person; “none” and a dash mean that it says nothing. */
function descriptionOf({ line, cells }: RoleRow, notes: Notes): string {
  const { description = "", party = "" } = cells;
  const said = /^(\(?no(ne| description)?\)?|n\/a|-+)$/i.test(description) ? "" : description;
  if (said !== "" || party === "") return said;
  notes.guessed(
    "party",
    line,
    `No description: the name of the party, ${party}, stands for it.`,
    "Where the file had no description, the party's name stands for it: check party_description_text in candidates.csv.",
  );
  return party;
}

function partyOf(
  row: RoleRow,
  description: string,
  { nation, notes }: Reading,
): { readonly id: string; readonly name: string } {
  const { partyId = "", party = "" } = row.cells;
  const given = /(?:^|\/)((?:PPm? ?\d+)|joint-party:[\d-]+|ynmp-party:\d+)$/i.exec(
    partyId.replace(/^party:/, "PP"),
  )?.[1];
  if (given !== undefined) {
    const id = given.replace(" ", "");
    return { id, name: nameOfParty(id) ?? (party || description || id) };
  }
  const byDescription = describedParty(description, nation);
  const byName = describedParty(party, nation);
  const found = byDescription.isGuess && party !== "" && !byName.isGuess ? byName : byDescription;
  if (found.isGuess && !found.id.startsWith("local-party:")) {
    notes.guessed(
      "party",
      row.line,
      `“${description}” begins as ${found.name} (${found.id}) does, and is taken to be that party's.`,
    );
  } else if (found.isGuess) {
    notes.guessed(
      "party",
      row.line,
      `“${description}” is not a description known here, so its party is ${found.id}. Put the Electoral Commission's number in its place.`,
    );
  } else {
    const who = description === "" ? "No description" : `“${description}”`;
    notes.understood(row.line, `${who} is ${found.name} (${found.id}).`);
  }
  return found;
}

/** The cells of a person from an electoral management system; null, with a note, where there is no surname. */
export function describedPerson(
  row: RoleRow,
  ward: string,
  reading: Reading,
): Record<string, string> | null {
  const { line, cells } = row;
  const { hasOwnIds, notes } = reading;
  const { surname, forenames, fullName } = personName(cells, line, notes);
  if (surname === "") {
    notes.notUnderstood(line, "This line has no surname. Fill it in.");
    return null;
  }
  const description = descriptionOf(row, notes);
  const party = partyOf(row, description, reading);
  return {
    person_id: hasOwnIds ? (cells.personId ?? "") : `${ward}-${slugify(`${surname} ${forenames}`)}`,
    person_name: `${forenames} ${surname}`.trim(),
    party_id: party.id,
    party_name: party.name,
    cancelled_poll: cells.cancelled || "False",
    party_description_text: description,
    sopn_last_name: surname,
    sopn_first_names: forenames,
    ...(fullName !== null && { full_name: fullName }),
  };
}

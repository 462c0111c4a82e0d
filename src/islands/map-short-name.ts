/** What the parties on many ballot papers are called for short, by the name the register has for them. */
const usual = new Map([
  ["Conservative and Unionist Party", "Con"],
  ["Labour Party", "Lab"],
  ["Liberal Democrats", "LD"],
  ["Green Party of England and Wales", "Grn"],
  ["Scottish Green Party", "Grn"],
  ["Reform UK", "Ref"],
  ["Plaid Cymru", "PC"],
  ["Scottish National Party (SNP)", "SNP"],
  ["UK Independence Party (UKIP)", "UKIP"],
  ["Independent", "Ind"],
]);

/** A party's name for the inside of a small shape: the usual one, else its initials, or the start of one word. */
export function shortName(party: string): string {
  const known = usual.get(party);
  if (known !== undefined) return known;
  const initials = party.match(/\b\p{Lu}/gu) ?? [];
  return initials.length > 1 ? initials.slice(0, 4).join("") : party.slice(0, 3);
}

import type { Party, PartyId } from "#election/model.ts";
import { canonicalParty } from "#election/party.ts";

/**
 * Parties of the Electoral Commission's registers by number, as Democracy Club's data has them, with the
 * colours the field uses by convention. Local parties are not here: they keep the name the files give.
 */
export const register: readonly (readonly [string, string, string])[] = [
  ["PP52", "Conservative and Unionist Party", "#0087DC"],
  ["PP53", "Labour Party", "#E4003B"],
  ["PP90", "Liberal Democrats", "#FAA61A"],
  ["PP63", "Green Party of England and Wales", "#02A95B"],
  ["PP7931", "Reform UK", "#12B6CF"],
  ["PP77", "Plaid Cymru", "#005B54"],
  ["PP102", "Scottish National Party (SNP)", "#FDF38E"],
  ["PP130", "Scottish Green Party", "#00B140"],
  ["PP85", "UK Independence Party (UKIP)", "#6D3177"],
  ["ynmp-party:2", "Independent", "#595959"],
];

/** Parties without a colour of their own in the register share one that ranks nobody. */
const neutral = "#6F777B";

/** The parties that stand or continue, each once, as they are counted; names as the register has them. */
export function partiesOf(named: Iterable<readonly [PartyId, string]>): Party[] {
  const parties = new Map<PartyId, Party>();
  // Sorted, so that the order of a file's rows cannot choose between two spellings.
  const sorted = [...named].toSorted(([, a], [, b]) => a.localeCompare(b, "en-GB"));
  for (const [id, name] of sorted) {
    const canonical = canonicalParty(id);
    if (parties.has(canonical)) continue;
    const known = register.find(([number]) => number === canonical);
    parties.set(canonical, {
      id: canonical,
      name: known?.[1] ?? name,
      colour: known?.[2] ?? neutral,
    });
  }
  return [...parties.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en-GB"));
}

/** The register's number of a party by its name, where it is another than `id`: a likely slip. */
export function otherIdOf(name: string, id: PartyId): string | null {
  const known = register.find(([, registered]) => registered === name)?.[0];
  return known === undefined || known === canonicalParty(id) ? null : known;
}

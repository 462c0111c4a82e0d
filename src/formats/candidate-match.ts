import type { Candidate, Contest } from "#election/model.ts";

/** A name's words without case, accents and punctuation, so that spellings of the same name meet. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[’'`]/g, "");
  return plain.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}

/** Whether all words of one of a candidate's names are in what is printed, which may have a party beside them. */
function isNamed({ forenames, surname, name, fullName }: Candidate, printed: string): boolean {
  const words = new Set(wordsOf(printed));
  return [`${forenames} ${surname}`, name, fullName].some((known) => {
    const own = wordsOf(known ?? "");
    return own.length > 0 && own.every((word) => words.has(word));
  });
}

/** A ward's candidates found in a list of another system; or the one in it that is none of them, or could be several. */
export type Matched =
  | { readonly ok: true; readonly places: readonly number[] }
  | { readonly ok: false; readonly who: string; readonly why: "nobody" | "several" | "missing" };

/**
 * For each person of a list its place on the ward's ballot paper, by person id where it has one, else by name. Every candidate has
 * to be found once, and nothing is concluded from the order.
 */
export function matchCandidates(
  { candidates }: Pick<Contest, "candidates">,
  list: readonly { readonly id?: string; readonly name: string }[],
): Matched {
  const places: number[] = [];
  for (const { id, name } of list) {
    const byId = candidates.findIndex((candidate) => candidate.id === id);
    const byName = [...candidates.keys()].filter((place) => {
      const candidate = candidates[place];
      return candidate !== undefined && isNamed(candidate, name);
    });
    const found = byId === -1 ? byName : [byId];
    const [place] = found;
    if (place === undefined) return { ok: false, who: name, why: "nobody" };
    if (found.length > 1 || places.includes(place)) return { ok: false, who: name, why: "several" };
    places.push(place);
  }
  const missing = candidates.find((_, place) => !places.includes(place));
  return missing
    ? { ok: false, who: `${missing.forenames} ${missing.surname}`.trim(), why: "missing" }
    : { ok: true, places };
}

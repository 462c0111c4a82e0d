import type { Candidate, Contest } from "#election/model.ts";

/** A name's words without case, accents and punctuation, so that spellings of the same name meet. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[’'`]/g, "");
  return plain.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}

/** How many words of one of a candidate's names are printed, if all are; a party may stand beside them. 0 for another name. */
function wordsNamed({ forenames, surname, name, fullName }: Candidate, printed: string): number {
  const words = new Set(wordsOf(printed));
  const known = [`${forenames} ${surname}`, name, fullName ?? ""].map(wordsOf);
  return Math.max(...known.map((own) => (own.every((word) => words.has(word)) ? own.length : 0)));
}

/** Those whose name fits best: John David Smith is not John Smith, though all of his name is in it. */
function named(candidates: readonly Candidate[], printed: string): number[] {
  const fits = candidates.map((candidate) => wordsNamed(candidate, printed));
  const best = Math.max(...fits);
  return best === 0 ? [] : fits.flatMap((fit, place) => (fit === best ? [place] : []));
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
    const found = byId === -1 ? named(candidates, name) : [byId];
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

const whole = new Intl.NumberFormat("cy");
const plural = new Intl.PluralRules("cy");

/**
 * A noun as it stands after a numeral: singular, and mutated as the numeral asks when it is read aloud.
 * `other` stands for every form left out; `of` is the plural that follows “o” above ten.
 */
export type Noun = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & { other: string; of?: string }
>;

/** A figure as it is said: `1,206`. */
export function figure(value: number | string | undefined): string {
  return typeof value === "number" ? whole.format(value) : (value ?? "");
}

/** A figure and what it counts: `1 bleidlais`, `3 pleidlais`, `1,206 o bleidleisiau`. */
export function count(value: number, noun: Noun): string {
  if (value > 10 && noun.of !== undefined) return `${figure(value)} o ${noun.of}`;
  return `${figure(value)} ${noun[plural.select(value)] ?? noun.other}`;
}

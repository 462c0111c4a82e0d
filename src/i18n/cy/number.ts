// Welsh figures are written as English ones; browsers know the rules of few languages, and Chromium not those of Welsh.
const whole = new Intl.NumberFormat("en-GB");
const rules = new Map<number, Intl.LDMLPluralRule>([
  ...([
    [0, "zero"],
    [1, "one"],
    [2, "two"],
  ] as const),
  ...([
    [3, "few"],
    [6, "many"],
  ] as const),
]);

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
  return `${figure(value)} ${noun[rules.get(value) ?? "other"] ?? noun.other}`;
}

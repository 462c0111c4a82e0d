/** A postcode of the United Kingdom in its two parts: `NW3` and `2QG`. */
export type Postcode = { readonly outward: string; readonly inward: string };

const form = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/;

/**
 * Reads a postcode as people type it, in small letters, with spaces or full stops anywhere or none; null for
 * what cannot be one. A letter O or I in place of the inward part's digit is taken for the digit, which is
 * all it can be.
 */
export function readPostcode(typed: string): Postcode | null {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const [start, third, end] = [letters.slice(0, -3), letters.at(-3) ?? "", letters.slice(-2)];
  const digit = third === "O" ? "0" : third === "I" ? "1" : third;
  const [, outward, inward] = form.exec(start + digit + end) ?? [];
  return outward !== undefined && inward !== undefined ? { outward, inward } : null;
}

/** A postcode as it is written: `NW3 2QG`. */
export function writtenPostcode({ outward, inward }: Postcode): string {
  return `${outward} ${inward}`;
}

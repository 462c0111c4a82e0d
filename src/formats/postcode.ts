/** A postcode of the United Kingdom in its two parts: `NW3` and `2QG`. */
export type Postcode = { readonly outward: string; readonly inward: string };

/**
 * Area, district, sector and unit, in the letters that Royal Mail's format (BS 7666) has in each place, and
 * with I and O where a digit belongs, 0 and 1 where a letter does. The format leaves them one reading only: no
 * area has I second, no district starts with 0 and goes on or ends in I or O, and no unit has either.
 */
const form =
  /^([A-PR-UWYZ01][A-HK-Y0]?)([1-9I][\dIO]|[\dIO][A-HJ-NP-Z]?)([\dIO])([ABD-HJLNP-UW-Z]{2})$/;

function asLetters(part: string): string {
  return part.replaceAll("0", "O").replaceAll("1", "I");
}

function asDigits(part: string): string {
  return part.replaceAll("O", "0").replaceAll("I", "1");
}

/**
 * Reads a postcode as people type it, in small letters, with spaces or full stops anywhere or none, and with
 * O for 0 or 1 for I and the other way round; null for what cannot be a postcode.
 */
export function readPostcode(typed: string): Postcode | null {
  const parts = form.exec(typed.toUpperCase().replace(/[^A-Z0-9]/g, ""));
  if (!parts) return null;
  const [, area = "", district = "", sector = "", unit = ""] = parts;
  return { outward: asLetters(area) + asDigits(district), inward: asDigits(sector) + unit };
}

/** A text, such as a postal address, in which no line ends within a postcode. */
export function withWholePostcodes(text: string): string {
  return text.replace(/\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b/g, "$1\u00A0$2");
}

/** A postcode as it is written: `NW3 2QG`. */
export function writtenPostcode({ outward, inward }: Postcode): string {
  return `${outward} ${inward}`;
}

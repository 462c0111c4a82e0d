/**
 * What GOV.UK Notify puts in the place of characters that would make a text message longer without saying more
 * (alphagov/notifications-utils, sanitise_text.py).
 */
const replaced = new Map<string, string>([
  ...[..."‑–—−"].map((dash) => [dash, "-"] as const),
  ...[..."‘’‚"].map((quote) => [quote, "'"] as const),
  ...[..."“”„"].map((quote) => [quote, '"'] as const),
  ...[..."\u00a0\u202f\t"].map((space) => [space, " "] as const),
  ...[..."\u180e\u200b\u200c\u2060\ufeff\u2028\u2029"].map((empty) => [empty, ""] as const),
  ["…", "..."],
]);

/** The GSM 7-bit alphabet (3GPP TS 23.038 §6.2.1), and the characters that take two of its places. */
const once = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const twice = new Set("^{}\\[~]|€");

function partsOf(length: number, single: number, each: number): number {
  return length <= single ? 1 : Math.ceil(length / each);
}

/** How many text messages a text is sent as: parts of 153, or of 67 as soon as one character is outside GSM 7-bit. */
export function smsParts(text: string): number {
  const characters = [...text].flatMap((character) => [...(replaced.get(character) ?? character)]);
  const doubled = characters.filter((character) => twice.has(character)).length;
  const isGsm = characters.every((character) => once.has(character) || twice.has(character));
  return isGsm
    ? partsOf(characters.length + doubled, 160, 153)
    : partsOf(characters.length + doubled, 70, 67);
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The characters of a text as people see them: a letter with its marks is one, and so is an emoji family. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** What is used of a library that has no types. */
declare module "@shuding/opentype.js" {
  export type OpenTypeFont = {
    readonly unitsPerEm: number;
    /** Of the first character of a text; 0 where the font does not have it. */
    charToGlyphIndex(text: string): number;
    charToGlyph(text: string): { readonly advanceWidth?: number };
  };
  export function parse(file: ArrayBuffer): OpenTypeFont;
}

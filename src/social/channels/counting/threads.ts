import { graphemes } from "./graphemes.ts";

/** What makes a character an emoji; a keycap is one by its frame alone. */
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u{20e3}/u;

/**
 * Length as Threads counts: code points, but an emoji by its bytes in UTF-8 (developers.facebook.com/documentation/threads/posts,
 * April 2026).
 */
export function threadsLength(text: string): number {
  const lengths = graphemes(text).map((one) =>
    emoji.test(one) ? Buffer.byteLength(one) : [...one].length,
  );
  return lengths.reduce((sum, length) => sum + length, 0);
}

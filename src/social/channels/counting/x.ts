import twitterText from "twitter-text";

/** Length by X's weights: most letters 1, other scripts and emoji 2, a link always 23, also a bare domain. */
export function xLength(text: string): number {
  return twitterText.parseTweet(text).weightedLength;
}

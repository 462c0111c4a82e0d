import type { Post } from "#social/outbox/post.ts";

/** What a post says first, in English where it says it in two languages, without the line that says TEST. */
export function headlineOf({ payload, test }: Pick<Post, "payload" | "test">): string {
  const { text, languages } = payload;
  const said = languages.length > 1 ? (text.split("\n\n").at(-1) ?? text) : text;
  const [headline] = said.split("\n").filter((line) => !test || !/^(TEST|PRAWF)/.test(line));
  return headline ?? "";
}

import type { Announcement } from "./announcement.ts";
import type { PostLanguage } from "./compose/sentences.ts";

/** A place of this machine or this building, where no service can fetch anything. */
const privateHost = /^(localhost|[^.]+|.*\.(local|internal|test|invalid)|\d+(\.\d+){3}|\[.*\])$/;

/**
 * Where everyone can see the card of a declared ward, for services that fetch pictures themselves; null where the site
 * has no public address, and at a rehearsal, whose results are not on it. A corrected result has an address of its own,
 * so that nobody is shown a picture that was kept of the wrong one.
 */
export function publicCard(
  { kind, contest, test, url }: Announcement,
  language: PostLanguage,
): string | null {
  const result = contest?.result;
  const isResult = kind === "declared" || kind === "corrected";
  const page = url === null ? null : URL.parse(url);
  if (test || !isResult || !result || page?.protocol !== "https:") return null;
  if (privateHost.test(page.hostname)) return null;
  const prefix = language === "en" ? "" : `/${language}`;
  const card = new URL(`${prefix}/share/results/${contest.slug}.png`, page);
  card.searchParams.set("v", String(result.version));
  return card.href;
}

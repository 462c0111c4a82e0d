import type { PublicView } from "#election/public/public-model.ts";
import type { Council } from "#formats/council-yaml.ts";
import { readName } from "#social/outbox/announcement-name.ts";
import type { Post } from "#social/outbox/post.ts";
import type { Announcement } from "#social/posts/announcement.ts";
import type { ComposedPost, WriteOptions } from "#social/posts/write-post.ts";
import { composedFacts, editedFacts } from "./lint-facts.ts";
import { lint } from "./lint.ts";

type Write = (
  announcement: Announcement,
  channel: string,
  options: WriteOptions,
) => Promise<readonly ComposedPost[]>;

/** A template says what may not be posted: the fault is Wardcast's, and the post is not made. */
export class LintError extends Error {
  override readonly name = "LintError";
}

/** Hosts of the sites that are the council's own. */
export function ownHosts({ site_url, contact }: Council): readonly string[] {
  return [site_url, contact.website].flatMap((url) =>
    url === undefined ? [] : [new URL(url).hostname.replace(/^www\./, "")],
  );
}

/** The same writer, held to the linter: it throws a `LintError` for a text that may not be posted. */
export function linted(write: Write, hosts: readonly string[]): Write {
  return async (announcement, channel, options) => {
    const posts = await write(announcement, channel, options);
    for (const { payload } of posts) {
      const [finding] = lint(payload.text, composedFacts(announcement, hosts));
      if (finding) throw new LintError(`${announcement.id} on ${channel}: ${finding.sentence}`);
    }
    return posts;
  };
}

/**
 * Why a post may not be changed to `text`, in a sentence; null where it may. Held against what is public now of the
 * ward or the council that the post is about, and against the draft itself.
 */
export function editRefusal(
  { announcement, payload }: Post,
  text: string,
  view: PublicView,
  hosts: readonly string[],
): string | null {
  const id = readName(announcement)?.contest;
  const contest = view.contests.find((one) => one.id === id) ?? null;
  const drafted = [payload.text, ...payload.pictures.map(({ alt }) => alt)];
  const [finding] = lint(text, editedFacts({ ...view, contest }, hosts, drafted));
  return finding?.sentence ?? null;
}

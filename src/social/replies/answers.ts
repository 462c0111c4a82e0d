import type { PublicView } from "#election/public/public-model.ts";
import { printName, readName } from "#social/outbox/announcement-name.ts";
import type { Post, Stage } from "#social/outbox/post.ts";
import { channelState, type OutboxState } from "#social/outbox/state.ts";

export const answerKind = "answer";

/** What an answer is of, as its announcement names it. */
export type AnswerName = {
  /** The contest it is about, or the election where it is about none. */
  readonly subject: string;
  /** Which version of the contest's result was public when it was written; 0 for none. */
  readonly version: number;
  /** The mention's key: neither its words nor whose they are. */
  readonly key: string;
  /** 1, and one more for each answer before it that was not sent after all. */
  readonly revision: number;
};

/** `answer:local.camden.belsize.2022-05-05:1:3f…:1`. */
export function answerName({ subject, version, key, revision }: AnswerName): string {
  return printName({ kind: answerKind, contest: subject, version, detail: `${key}:${revision}` });
}

export function readAnswerName(announcement: string): AnswerName | null {
  const name = readName(announcement);
  const [, key, revision] = /^([0-9a-f]{64}):(\d+)$/.exec(name?.detail ?? "") ?? [];
  if (name?.kind !== answerKind || !key) return null;
  return { subject: name.contest, version: name.version, key, revision: Number(revision) };
}

/** Not sent, or taken down again: whoever wrote has no answer. */
const without: readonly Stage["kind"][] = ["cancelled", "missed", "retracted"];

/** A channel's answers by the key of the mention, oldest first. */
export function answersOf(
  state: OutboxState,
  channel: string,
): ReadonlyMap<string, readonly Post[]> {
  const answers = [...channelState(state, channel).posts.values()].flatMap((post) => {
    const name = post.announcementKind === answerKind ? readAnswerName(post.announcement) : null;
    return name ? [{ post, key: name.key }] : [];
  });
  const byKey = Map.groupBy(answers, ({ key }) => key);
  return new Map([...byKey].map(([key, found]) => [key, found.map(({ post }) => post)]));
}

/** The answer that a mention has or will have; null while it has none. */
export function liveAnswer(answers: readonly Post[] = []): Post | null {
  return answers.findLast(({ stage }) => !without.includes(stage.kind)) ?? null;
}

/** The version of a contest's result that is public; 0 for none. */
export function publicVersion({ contests }: PublicView, subject: string): number {
  return contests.find(({ id }) => id === subject)?.result?.version ?? 0;
}

const unsent: readonly Stage["kind"][] = ["drafted", "approved", "queued", "failed"];

/** Answers that were not sent, and whose ward has another result than when they were written. */
export function staleAnswers(state: OutboxState, view: PublicView): readonly Post[] {
  return [...state.channels.values()]
    .flatMap(({ posts }) => [...posts.values()])
    .filter(({ announcementKind, announcement, stage }) => {
      if (announcementKind !== answerKind || !unsent.includes(stage.kind)) return false;
      const name = readAnswerName(announcement);
      return name !== null && name.version !== publicVersion(view, name.subject);
    });
}

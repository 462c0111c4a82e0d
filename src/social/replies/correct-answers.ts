import type { Instant } from "#election/model.ts";
import type { PublicResult, PublicView } from "#election/public/public-model.ts";
import type { Council } from "#formats/council-yaml.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import type { Draft } from "#social/outbox/command.ts";
import type { Outbox } from "#social/outbox/outbox.ts";
import type { Post } from "#social/outbox/post.ts";
import { announcements } from "#social/posts/announcements.ts";
import { compose } from "#social/posts/compose/compose.ts";
import { type AnswerName, answerKind, answerName, answersOf, readAnswerName } from "./answers.ts";

export type CorrectingSettings = {
  readonly council: Council;
  readonly channels: readonly CouncilChannel[];
  readonly outbox: Pick<Outbox, "state" | "submit">;
  readonly feed: { current(): PublicView };
  readonly now: () => Instant;
};

/** Whether a text tells of a result: it names somebody who stood, or has somebody's votes. */
function tells(text: string, { candidates }: PublicResult): boolean {
  return candidates.some(
    ({ name, votes }) => text.includes(name) || text.includes(votes.toLocaleString("en-GB")),
  );
}

/** The result that an answer told and that was corrected since; null where it told none, or that one stands. */
function wrongResult({ payload }: Post, name: AnswerName, { contests }: PublicView) {
  const contest = contests.find(({ id }) => id === name.subject);
  const earlier = contest?.earlier_results.find(({ version }) => version === name.version);
  return contest && earlier && tells(payload.text, earlier) ? contest : null;
}

/** Mastodon tells somebody of an answer only where it names them. */
function namedIn(text: string): string {
  const [named] = /@[\w.-]+@[\w.-]*\w/.exec(text) ?? [];
  return named === undefined ? "" : `\n${named}`;
}

async function correctionOf(
  settings: CorrectingSettings,
  { outlet, yaml }: CouncilChannel,
  answer: Post,
  name: AnswerName,
): Promise<Draft | null> {
  const { council, feed, now } = settings;
  const view = feed.current();
  const contest = wrongResult(answer, name, view);
  if (!contest?.result || !outlet) return null;
  const { channel } = outlet;
  const { most, bytes } = await channel.limits();
  const [language = "en"] = answer.payload.languages;
  const named = namedIn(answer.payload.text);
  const fits = (text: string) =>
    channel.count(text + named) <= most &&
    (bytes === null || Buffer.byteLength(text + named) <= bytes);
  const told = announcements(view, council.site_url ?? null, council.languages).find(
    ({ kind, contest: about }) => kind === "corrected" && about?.id === contest.id,
  );
  const room = { fits, language: language === "cy" ? "cy" : "en", hasLink: true } as const;
  const text = told && compose(told, room)?.text;
  if (text === undefined) return null;
  const { version } = contest.result;
  return {
    kind: "draft",
    channel: yaml.name,
    announcement: answerName({ ...name, version, revision: name.revision + 1 }),
    announcementKind: answerKind,
    test: view.test,
    announcedAt: now(),
    notBefore: null,
    notAfter: null,
    amends: null,
    corrects: answer.id,
    payload: {
      ...{ text: text + named, languages: [language], pictures: [] },
      createdAt: new Date().toISOString(),
      replyTo: answer.payload.replyTo,
    },
  };
}

/** Drafts another answer for whoever was told a result that was corrected since, once each: a person approves it. */
export async function correctAnswers(settings: CorrectingSettings): Promise<void> {
  const { channels, outbox } = settings;
  for (const channel of channels) {
    for (const [key, answers] of answersOf(outbox.state, channel.yaml.name)) {
      const last = answers.at(-1);
      const name = last?.stage.kind === "sent" ? readAnswerName(last.announcement) : null;
      const command = last && name ? await correctionOf(settings, channel, last, name) : null;
      if (!command || !name) continue;
      const submitted = `answer:${channel.yaml.name}:${key}:${name.revision + 1}`;
      await outbox.submit({ command, by: "system", key: submitted });
    }
  }
}

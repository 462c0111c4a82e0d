import { kindText, londonText } from "#audit/words.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { csvLine, excelMark } from "#formats/write-csv.ts";
import { stageText } from "#social/comms/words/comms.ts";
import { kindName } from "#social/comms/words/desk.ts";
import { wardOf } from "#social/posts/post-ward.ts";
import { logFacts } from "./log-facts.ts";
import type { LoggedPost } from "./post-log.ts";

const columns = [
  "test",
  "post",
  "channel",
  "about",
  "ward",
  "news_at",
  "state",
  "approved_by",
  "approved_at",
  "sent_at",
  "provider_id",
  "url",
  "taken_down_at",
  "tries",
  "answers_other_than_yes",
  "text",
  "languages",
  "pictures_sha256",
  "alt_texts",
  "history",
] as const;

/** Names for people and wards. */
export type LogNames = {
  readonly view: Pick<PublicView, "contests">;
  readonly nameOf: (username: string) => string;
};

function atText(at: string | null | undefined): string {
  return at ? londonText(at) : "";
}

function cellsOf(
  logged: LoggedPost,
  { view, nameOf }: LogNames,
): Record<(typeof columns)[number], string> {
  const { post, moments } = logged;
  const { payload } = post;
  const { approval, tries, sentAt, sent, removedAt, refusals } = logFacts(logged);
  return {
    test: post.test ? "TEST" : "",
    post: post.id,
    channel: post.channel,
    about: kindName(post.announcementKind),
    ward: wardOf(post, view) ?? "",
    news_at: londonText(post.announcedAt),
    state: stageText(post),
    approved_by: approval ? nameOf(approval.by) : "",
    approved_at: atText(approval?.at),
    sent_at: atText(sentAt),
    provider_id: sent?.id ?? "",
    url: sent?.url ?? "",
    taken_down_at: atText(removedAt),
    tries: String(tries),
    answers_other_than_yes: refusals.join("\n"),
    text: payload.text,
    languages: payload.languages.join(" "),
    pictures_sha256: payload.pictures.map(({ digest }) => digest).join(" "),
    alt_texts: payload.pictures.map(({ alt }) => alt).join("\n"),
    history: moments
      .map(({ at, by, event }) => `${londonText(at)}: ${kindText(event.kind)}, ${nameOf(by)}`)
      .join("\n"),
  };
}

/** The log as CSV, a line a post: what a request under the Freedom of Information Act 2000 asks for. */
export function logCsv(log: readonly LoggedPost[], names: LogNames): string {
  const lines = log.map((logged) => {
    const cells = cellsOf(logged, names);
    return csvLine(columns.map((column) => cells[column]));
  });
  return [excelMark, csvLine(columns), ...lines].join("");
}

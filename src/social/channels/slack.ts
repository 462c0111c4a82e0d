import { ask, type Service, withJson } from "./ask.ts";
import type { Channel, Payload, Picture } from "./channel.ts";
import { pieces } from "./links.ts";
import { refused, sent, unknown } from "./outcome.ts";
import { unfitRefusal } from "./unfit.ts";

export type SlackSettings = {
  readonly name?: string;
  /** The address of an incoming webhook: whoever has it can post, so it is a secret. */
  readonly url: string;
  /** Where everyone can see a picture; without it posts go without pictures, as Slack fetches them itself. */
  readonly pictureAt?: ((picture: Picture) => string | undefined) | undefined;
  readonly now: () => number;
  readonly timeoutMs?: number;
};

const cannot = "A webhook of Slack only posts. Delete or correct the message in Slack.";

/** Slack's three reserved characters (docs.slack.dev, "Formatting message text"). */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function markup(text: string): string {
  return pieces(text)
    .map((piece) => (piece.isLink ? `<${escaped(piece.text)}>` : escaped(piece.text)))
    .join("");
}

function message({ text, pictures }: Payload, pictureAt: SlackSettings["pictureAt"]): unknown {
  const images = pictures.flatMap((picture) => {
    const url = pictureAt?.(picture);
    return url === undefined ? [] : [{ type: "image", image_url: url, alt_text: picture.alt }];
  });
  // Verbatim: a name with an at or a hash in it calls nobody.
  const section = {
    type: "section",
    text: { type: "mrkdwn", text: markup(text), verbatim: true },
  };
  return { text: markup(text), unfurl_links: false, blocks: [section, ...images] };
}

/** One channel of a Slack workspace, through an incoming webhook: it posts and can do nothing else. */
export function slackChannel(settings: SlackSettings): Channel {
  const { name = "Slack", url, pictureAt, now, timeoutMs } = settings;
  const service: Service = { name, now, timeoutMs, secrets: [url, URL.parse(url)?.pathname ?? ""] };
  const limits = {
    most: 3000,
    bytes: null,
    pictures: pictureAt ? 4 : 0,
    pictureBytes: Number.MAX_SAFE_INTEGER,
    alt: 2000,
  };
  const count = (text: string) => markup(text).length;
  return {
    name,
    can: { edit: false, remove: false, reply: false, pictures: pictureAt !== undefined },
    limits: async () => limits,
    count,
    cost: () => null,
    async send(payload, key) {
      const unfit = unfitRefusal(payload, limits, count(payload.text));
      if (unfit) return unfit;
      const asked = await ask(service, url, withJson("POST", message(payload, pictureAt), {}));
      return asked.kind === "answered" ? sent(key) : asked.outcome;
    },
    find: async () => unknown("A webhook of Slack cannot be read. Look for the post in Slack."),
    edit: async () => refused(cannot),
    remove: async () => refused(cannot),
    health: async () =>
      URL.parse(url)
        ? null
        : "The Slack webhook is not an address. Copy it again from the app's Incoming Webhooks page.",
  };
}

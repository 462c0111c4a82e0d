import { ask, type Service, withJson } from "./ask.ts";
import type { Channel, Payload, Picture } from "./channel.ts";
import { type Piece, pieces } from "./links.ts";
import { refused, sent, unknown } from "./outcome.ts";
import { unfitRefusal } from "./unfit.ts";

export type TeamsSettings = {
  readonly name?: string;
  /** The address of a workflow "When a Teams webhook request is received": whoever has it can post. */
  readonly url: string;
  /** Where everyone can see a picture; without it posts go without pictures, as Teams fetches them itself. */
  readonly pictureAt?: ((picture: Picture) => string | undefined) | undefined;
  readonly now: () => number;
  readonly timeoutMs?: number;
};

/** The whole message, not the text alone (learn.microsoft.com, "Create Incoming Webhooks"). */
const mostBytes = 28 * 1024;

const cannot = "A workflow of Teams only posts. Delete or correct the message in Teams.";

function run({ text, isLink }: Piece): unknown {
  const plain = { type: "TextRun", text };
  return isLink ? { ...plain, selectAction: { type: "Action.OpenUrl", url: text } } : plain;
}

/** Text runs and not a text block: a block reads its text as Markdown, and a name is not Markdown. */
function line(text: string, index: number): unknown {
  const inlines = pieces(text === "" ? " " : text).map(run);
  return { type: "RichTextBlock", inlines, spacing: index === 0 ? "default" : "none" };
}

function message(
  text: string,
  pictures: readonly { readonly url: string; readonly altText: string }[],
): unknown {
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.5",
    body: [
      ...text.split("\n").map(line),
      ...pictures.map((picture) => ({ type: "Image", ...picture })),
    ],
    msteams: { width: "Full" },
  };
  const card = {
    contentType: "application/vnd.microsoft.card.adaptive",
    contentUrl: null,
    content,
  };
  return { type: "message", attachments: [card] };
}

function byteLength(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** One channel of Microsoft Teams, through a workflow's webhook and an Adaptive Card: it posts and can do nothing else. */
export function teamsChannel(settings: TeamsSettings): Channel {
  const { name = "Teams", url, pictureAt, now, timeoutMs } = settings;
  const service: Service = { name, now, timeoutMs, secrets: [url, URL.parse(url)?.search ?? ""] };
  const limits = {
    most: mostBytes,
    bytes: null,
    pictures: pictureAt ? 4 : 0,
    pictureBytes: Number.MAX_SAFE_INTEGER,
    alt: 2000,
  };
  const card = ({ text, pictures }: Payload) =>
    message(
      text,
      pictures.flatMap((picture) => {
        const shownAt = pictureAt?.(picture);
        return shownAt === undefined ? [] : [{ url: shownAt, altText: picture.alt }];
      }),
    );
  return {
    name,
    can: { edit: false, remove: false, reply: false, pictures: pictureAt !== undefined },
    limits: async () => limits,
    count: (text) => byteLength(message(text, [])),
    cost: () => null,
    async send(payload, key) {
      const content = card(payload);
      const unfit = unfitRefusal(payload, limits, byteLength(content));
      if (unfit) return unfit;
      const asked = await ask(service, url, withJson("POST", content, {}));
      return asked.kind === "answered" ? sent(key) : asked.outcome;
    },
    find: async () => unknown("A workflow of Teams cannot be read. Look for the post in Teams."),
    edit: async () => refused(cannot),
    remove: async () => refused(cannot),
    health: async () =>
      URL.parse(url)
        ? null
        : "The Teams webhook is not an address. Copy it again from the workflow in Teams.",
  };
}

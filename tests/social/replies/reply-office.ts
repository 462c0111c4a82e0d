import type { ChannelYaml } from "#formats/channels.ts";
import type { Content } from "#formats/content-folder.ts";
import { channelState } from "#social/outbox/state.ts";
import { cookieOf, FormClient } from "../../support/form-client.ts";
import { type Service, startService } from "../../support/service.ts";
import type { MastodonService } from "../channels/mastodon-service.ts";
import { type BlueskyService, startBluesky } from "./bluesky-service.ts";

const common = { language: "en", link: true, card: false } as const;

/** The sample's service with a Bluesky account to try out, and one that is not, each on a server of its own. */
export type ReplyOffice = AsyncDisposable & {
  readonly service: Service;
  readonly bluesky: BlueskyService;
  readonly live: BlueskyService;
  /** Opens a channel, from when on the service reads it by itself. */
  enable(channel: string): Promise<void>;
  /** Opens a channel, and reads at once what has been written to it. */
  open(channel: string): Promise<void>;
  /** Waits until every post that can go has gone. */
  settled(): Promise<void>;
};

export const siteUrl = "https://vote.example.gov.uk";

function withChannels(content: Content, channels: readonly ChannelYaml[]): Content {
  return {
    ...content,
    council: { ...content.council, site_url: siteUrl, channels: [...channels] },
  };
}

export async function openReplyOffice(mastodon?: MastodonService): Promise<ReplyOffice> {
  const [bluesky, live] = await Promise.all([startBluesky(), startBluesky()]);
  const accountOf = (name: string, test: boolean, { url }: BlueskyService): ChannelYaml => {
    return { kind: "bluesky", name, test, ...common, handle: "anytown.test", service: url };
  };
  const channels = [accountOf("bluesky", true, bluesky), accountOf("live", false, live)];
  if (mastodon)
    channels.push({
      ...{ kind: "mastodon", name: "mastodon", test: true, ...common },
      server: mastodon.url,
    });
  const service = await startService("content", {
    changed: (content) => withChannels(content, channels),
    secrets: (_, part) => (part === "TOKEN" ? mastodon?.token : bluesky.password),
  });
  const { outbox, resultDrafts, replies } = service.running.wardcast.comms;
  const settled = async () => {
    await resultDrafts.idle();
    await outbox.idle();
  };
  const enable = async (channel: string) => {
    const command = { kind: "enable-channel", channel } as const;
    await outbox.submit({ command, by: "comms", key: crypto.randomUUID() });
  };
  return {
    ...{ service, bluesky, live, settled, enable },
    async open(channel) {
      await enable(channel);
      resultDrafts.again();
      replies.tick();
      await replies.listening.idle();
      await settled();
    },
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]();
      await Promise.all([bluesky[Symbol.asyncDispose](), live[Symbol.asyncDispose]()]);
    },
  };
}

/** Someone at the pages of replies. */
export class ReplyClient extends FormClient {
  static async signIn(service: Service, username: string): Promise<ReplyClient> {
    return new ReplyClient(service, await cookieOf(service, username), "/comms/replies/");
  }

  /** The keys of the messages that wait, as the page has them. */
  async waiting(): Promise<string[]> {
    const { html } = await this.read();
    const links = html.matchAll(/href="\/comms\/replies\/([0-9a-f]{64})\/"/g);
    return Array.from(links, ([, key]) => key ?? "");
  }
}

/** The text in the box of an answer's page. */
export function textOf(html: string): string {
  const [, text = ""] = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(html) ?? [];
  return text;
}

/** The form of an answer as the page gave it, with another text where one is typed. */
export function formOf(html: string, text = textOf(html)): Record<string, string> {
  const hidden = Array.from(html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g));
  return { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), text };
}

/** A channel's answers, as they stand in the outbox. */
export function answersIn({ running }: Service, channel = "bluesky") {
  const { state } = running.wardcast.comms.outbox;
  return [...channelState(state, channel).posts.values()].filter(
    ({ announcementKind }) => announcementKind === "answer",
  );
}

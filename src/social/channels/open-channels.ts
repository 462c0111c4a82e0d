import path from "node:path";
import type { ChannelYaml } from "#formats/channels.ts";
import { blueskyChannel } from "./bluesky.ts";
import type { Channel, Outlet, Picture } from "./channel.ts";
import { facebookChannel } from "./facebook.ts";
import { folderChannel } from "./folder.ts";
import { mastodonChannel } from "./mastodon.ts";
import { notifyChannel } from "./notify.ts";
import { slackChannel } from "./slack.ts";
import { teamsChannel } from "./teams.ts";
import { webhookChannel } from "./webhook.ts";
import { xChannel } from "./x.ts";

/** A secret of a channel, from wherever secrets are kept. */
export type Secrets = (channel: string, part: string) => string | undefined;

/** A channel of council.yaml as it is used here: open to be used, or lacking secrets. */
export type CouncilChannel = {
  readonly yaml: ChannelYaml;
  readonly outlet: Outlet | null;
  /** Parts of its secrets that the environment lacks. */
  readonly missing: readonly string[];
};

/** What a council that has named no channel has, so that the desk can be tried out: posts go nowhere. */
const dryRun: ChannelYaml = {
  kind: "folder",
  name: "dry-run",
  test: true,
  language: "en",
  link: true,
  card: true,
};

/** The channels of council.yaml, or the folder alone. */
export function withDryRun(channels: readonly ChannelYaml[]): readonly ChannelYaml[] {
  return channels.length === 0 ? [dryRun] : channels;
}

/** What has to be in the environment for each kind of channel. */
const needed: Readonly<Record<ChannelYaml["kind"], readonly string[]>> = {
  folder: [],
  bluesky: ["PASSWORD"],
  mastodon: ["TOKEN"],
  x: ["CONSUMER_KEY", "CONSUMER_SECRET", "TOKEN", "TOKEN_SECRET"],
  facebook: ["TOKEN"],
  webhook: ["URL", "SECRET"],
  slack: ["URL"],
  teams: ["URL"],
  notify: ["API_KEY", "RECIPIENTS"],
};

/** A channel, or the parts of its secrets that are not in the environment. */
export type Opened =
  | { readonly ok: true; readonly channel: Channel }
  | { readonly ok: false; readonly missing: readonly string[] };

/** Slack and Teams fetch a picture where everyone can see it; one that stands nowhere is left out (public-card.ts). */
const publicPicture = ({ url }: Picture) => url;

function made(yaml: ChannelYaml, secret: (part: string) => string, folder: string): Channel {
  // Services live by the world's clock, also at a rehearsal.
  const { name, now } = { name: yaml.name, now: Date.now };
  switch (yaml.kind) {
    case "folder":
      return folderChannel({ name, folder: path.join(folder, name) });
    case "bluesky": {
      const { service, handle } = yaml;
      return blueskyChannel({ name, service, handle, password: secret("PASSWORD"), now });
    }
    case "mastodon":
      return mastodonChannel({ name, server: yaml.server, token: secret("TOKEN"), now });
    case "x": {
      const [consumerKey, consumerSecret] = [secret("CONSUMER_KEY"), secret("CONSUMER_SECRET")];
      const [token, tokenSecret] = [secret("TOKEN"), secret("TOKEN_SECRET")];
      return xChannel({ name, now, keys: { consumerKey, consumerSecret, token, tokenSecret } });
    }
    case "facebook":
      return facebookChannel({
        ...{ name, pageId: yaml.page_id, token: secret("TOKEN"), now },
        version: yaml.graph_version,
        versionEnds: yaml.graph_version_ends,
      });
    case "webhook":
      return webhookChannel({ name, url: secret("URL"), secret: secret("SECRET"), now });
    case "slack":
      return slackChannel({ name, url: secret("URL"), pictureAt: publicPicture, now });
    case "teams":
      return teamsChannel({ name, url: secret("URL"), pictureAt: publicPicture, now });
    case "notify": {
      const { by: kind, template_id: templateId, subject } = yaml;
      const recipients = secret("RECIPIENTS")
        .split(/[\s,]+/)
        .filter(Boolean);
      return notifyChannel({
        ...{ name, kind, templateId, subject, recipients, now },
        apiKey: secret("API_KEY"),
      });
    }
  }
}

/** Opens a channel of council.yaml with its secrets; `folder` is where a dry run's posts go. */
export function openChannel(yaml: ChannelYaml, secrets: Secrets, folder: string): Opened {
  const missing = needed[yaml.kind].filter((part) => secrets(yaml.name, part) === undefined);
  if (missing.length > 0) return { ok: false, missing };
  return { ok: true, channel: made(yaml, (part) => secrets(yaml.name, part) ?? "", folder) };
}

import type { ChannelYaml } from "#formats/channels.ts";
import type { Content } from "#formats/content-folder.ts";
import { card as words } from "#i18n/en/card.ts";
import { channelState } from "#social/outbox/state.ts";
import { announcements } from "#social/posts/announcements.ts";
import { cardModel } from "#social/posts/card/card-model.ts";
import { drawCard } from "#social/posts/card/draw-card.ts";
import { ensureSite } from "../../src/cli/site-build.ts";
import { startLoopback } from "../social/channels/loopback.ts";
import { startMastodon } from "../social/channels/mastodon-service.ts";
import { startBluesky } from "../social/replies/bluesky-service.ts";
import { startService } from "../support/service.ts";
import { answer, sharedMs } from "./child.ts";

const [bluesky, mastodon, receiver] = await Promise.all([
  startBluesky(),
  startMastodon(),
  // Slack wants to read “ok”, the others only that it was taken.
  startLoopback(() => ({ status: 200, body: "ok" })),
]);
const common = { test: true, language: "en", link: true, card: true } as const;
const channels: readonly ChannelYaml[] = [
  { kind: "folder", name: "folder", ...common },
  { kind: "bluesky", name: "bluesky", ...common, handle: "anytown.test", service: bluesky.url },
  { kind: "mastodon", name: "mastodon", ...common, server: mastodon.url },
  { kind: "webhook", name: "webhook", ...common },
  { kind: "slack", name: "slack", ...common },
  { kind: "teams", name: "teams", ...common },
];
const secrets: Readonly<Record<string, string>> = {
  PASSWORD: bluesky.password,
  TOKEN: mastodon.token,
  URL: receiver.url,
  SECRET: `whsec_${"QUJD".repeat(8)}`,
};

function withChannels(content: Content): Content {
  const site_url = "https://vote.example.gov.uk";
  return { ...content, council: { ...content.council, site_url, channels: [...channels] } };
}

await ensureSite(console.error);
const service = await startService("content", {
  changed: withChannels,
  secrets: (_, part) => secrets[part],
});
const { comms, night, council } = service.running.wardcast;
const { outbox } = comms;

/** When each declaration was out on a channel, by announcement. */
const sentAt = new Map<string, number[]>();
const counted = new Set<string>();
outbox.subscribe((state) => {
  for (const { name } of channels) {
    for (const { id, announcement, stage } of channelState(state, name).posts.values()) {
      if (stage.kind !== "sent" || counted.has(id)) continue;
      counted.add(id);
      sentAt.set(announcement, [...(sentAt.get(announcement) ?? []), sharedMs()]);
    }
  }
});

async function open(): Promise<void> {
  const by = "comms";
  for (const { name: channel } of channels) {
    const auto = { announcementKind: "declared", holdSeconds: 0 };
    const commands = [
      { kind: "enable-channel", channel },
      { kind: "approve-from-now-on", channel, ...auto },
    ] as const;
    for (const command of commands)
      await outbox.submit({ command, by, key: crypto.randomUUID(), isOfficer: false });
  }
}

/** When the n-th ward's declaration was out on the last of all channels; null while it is not. */
function lastSent(ward: number): number | null {
  const id = service.papers[ward]?.id;
  const times = sentAt.get(`declared:${id}:1`) ?? [];
  return times.length === channels.length ? Math.max(...times) : null;
}

/** Milliseconds that it takes to give the n-th ward's post to all channels again, with nothing but their clients. */
async function straight(ward: number): Promise<number> {
  const id = service.papers[ward]?.id;
  const posts = [...outbox.state.channels.values()]
    .flatMap((channel) => [...channel.posts.values()])
    .filter(({ announcement }) => announcement === `declared:${id}:1`);
  const sends = await Promise.all(
    posts.map(async ({ channel, payload }) => {
      const pictures = await Promise.all(
        payload.pictures.map(async ({ digest, ...rest }) => {
          return { ...rest, bytes: await outbox.pictures.read(digest) };
        }),
      );
      const outlet = comms.channels.find(({ yaml }) => yaml.name === channel)?.outlet;
      return () => outlet?.channel.send({ ...payload, pictures }, `bench:${ward}`);
    }),
  );
  const begun = sharedMs();
  await Promise.all(sends.map((send) => send()));
  return sharedMs() - begun;
}

/** Milliseconds for each declared ward's card. */
async function cards(): Promise<number[]> {
  const view = night.fold.current();
  const told = announcements(view, null).filter(({ kind }) => kind === "declared");
  const times: number[] = [];
  for (const announcement of told) {
    const begun = sharedMs();
    const card = await drawCard(cardModel(announcement, words, council.brand), "wide");
    await card.png();
    times.push(sharedMs() - begun);
  }
  return times;
}

answer({
  port: () => Number(service.url.port),
  channels: () => channels.length,
  open,
  lastSent,
  straight,
  cards,
  stop: async () => {
    await service[Symbol.asyncDispose]();
    const servers = [bluesky, mastodon, receiver];
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  },
});

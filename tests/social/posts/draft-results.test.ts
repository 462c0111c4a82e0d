import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import type { ChannelYaml } from "#formats/channels.ts";
import { channelState } from "#social/outbox/state.ts";
import type { Announcement } from "#social/posts/announcement.ts";
import { announcements } from "#social/posts/announcements.ts";
import { carefully, type ComposedPost, type WriteOptions } from "#social/posts/write-post.ts";
import { startService } from "../../support/service.ts";
import { DeskClient, opening } from "../comms/desk-client.ts";
import { camdensNight } from "./views.ts";

const common = { test: true, link: true, card: false } as const;

/** A server that takes every line and never answers. */
async function startSilent(): Promise<AsyncDisposable & { readonly url: string }> {
  const lines = new Set<{ destroy(): void }>();
  const server = createServer((socket) => {
    lines.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const line of lines) line.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("a Mastodon server that never answers holds up no draft, neither its own nor another channel's", async () => {
  await using silent = await startSilent();
  const channels: ChannelYaml[] = [
    { kind: "mastodon", name: "mastodon", language: "en", server: silent.url, ...common },
    { kind: "folder", name: "folder", language: "both", ...common },
  ];
  await using service = await startService("content", {
    changed: (content) => ({ ...content, council: { ...content.council, channels } }),
    secrets: () => "token",
  });
  const { outbox, resultDrafts } = service.running.wardcast.comms;
  const desk = await DeskClient.signIn(service, "comms");
  for (const channel of ["mastodon", "folder"]) await desk.ask(opening(channel));
  await service.count(service.papers.slice(0, 3));
  // Each question of the silent server takes 20 seconds to be given up.
  await resultDrafts.idle();
  const drafts = (channel: string) =>
    [...channelState(outbox.state, channel).posts.values()].filter(
      ({ announcementKind, stage }) => announcementKind === "declared" && stage.kind === "drafted",
    );
  expect([drafts("mastodon").length, drafts("folder").length]).toEqual([3, 3]);
  expect(drafts("mastodon")[0]?.payload.text).toContain("Belsize ward: 3 councillors elected.");
});

test("what cannot be written with its card goes without, and what cannot be written at all is a failed post", async () => {
  const [announcement] = announcements(await camdensNight(), null);
  if (!announcement) throw new Error("There is no news.");
  const tried: WriteOptions[] = [];
  const payload = {
    ...{ text: "The count has started.", languages: ["en"], pictures: [], replyTo: null },
    createdAt: "2022-05-06T01:00:00.000Z",
  };
  const posts: readonly ComposedPost[] = [{ suffix: "", payload }];
  const freeze = async () => payload;
  const failing = (isWritten: (options: WriteOptions) => boolean) =>
    carefully(async (_: Announcement, _channel: string, options: WriteOptions) => {
      tried.push(options);
      if (!isWritten(options)) throw new Error("The font is gone.");
      return posts;
    }, freeze);
  const bare = await failing(({ hasCard }) => !hasCard)(announcement, "dry-run", []);
  expect(bare).toEqual({ posts, fault: null });
  expect(tried.map(({ hasCard }) => hasCard)).toEqual([true, true, false]);
  const failed = await failing(() => false)(announcement, "dry-run", []);
  expect(failed.fault).toBe(
    "This post could not be written: The font is gone. Change its text, then approve it.",
  );
  expect(failed.posts).toHaveLength(1);
});

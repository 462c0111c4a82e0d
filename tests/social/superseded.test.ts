import { expect, test } from "vitest";
import type { ChannelYaml } from "#formats/channels.ts";
import { channelState } from "#social/outbox/state.ts";
import { correct } from "../support/correct.ts";
import { startService } from "../support/service.ts";
import { fromJson, startLoopback } from "./channels/loopback.ts";
import { DeskClient, opening } from "./desk-client.ts";

const press: ChannelYaml = {
  kind: "webhook",
  name: "press",
  test: true,
  language: "en",
  link: true,
  card: false,
};

test("a wrong result that was lost on the way is not sent again once it is corrected", async () => {
  await using receiver = await startLoopback(() => ({ status: 204 }));
  await using service = await startService("content", {
    changed: (content) => ({ ...content, council: { ...content.council, channels: [press] } }),
    secrets: (_, part) => (part === "URL" ? `${receiver.url}/hook` : "0123456789abcdef".repeat(2)),
  });
  const { outbox, newsroom } = service.running.wardcast.comms;
  const [ward] = service.papers;
  if (!ward) throw new Error("The sample has no wards.");
  const desk = await DeskClient.signIn(service, "comms");
  await desk.ask(opening("press"));
  const auto = { command: "approve-from-now-on", channel: "press", holdSeconds: "0" };
  await desk.ask({ ...auto, announcementKind: "declared" });
  await desk.ask({ ...auto, announcementKind: "corrected" });
  receiver.instead.push("hangs up");
  await service.count([ward]);
  const stageOf = (announcement: string) =>
    [...channelState(outbox.state, "press").posts.values()].find(
      (post) => post.announcement === announcement,
    )?.stage.kind;
  await expect.poll(() => stageOf(`declared:${ward.id}:1`), { timeout: 10_000 }).toBe("unknown");
  await correct(service, ward);
  await newsroom.idle();
  await expect.poll(() => stageOf(`corrected:${ward.id}:2`), { timeout: 20_000 }).toBe("sent");
  expect(stageOf(`declared:${ward.id}:1`)).toBe("cancelled");
  const texts = receiver.received.map((one) => (fromJson(one) as { text: string }).text);
  expect(texts.map((text) => text.includes("Corrected result"))).toEqual([false, true]);
});

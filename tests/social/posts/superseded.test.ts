import { expect, test } from "vitest";
import type { ChannelYaml } from "#formats/channels.ts";
import { channelState } from "#social/outbox/state.ts";
import { correct } from "../../support/correct.ts";
import { startService } from "../../support/service.ts";
import { fromJson, startLoopback } from "../channels/loopback.ts";
import { DeskClient, opening } from "../comms/desk-client.ts";

const press: ChannelYaml = {
  kind: "webhook",
  name: "press",
  test: true,
  language: "en",
  link: true,
  card: false,
};

type Told = Record<"kind" | "version" | "test" | "result" | "ward", unknown> & { text: string };

test("a wrong result that was lost on the way is not sent again once it is corrected", async () => {
  await using receiver = await startLoopback(() => ({ status: 204 }));
  await using service = await startService("content", {
    changed: (content) => ({ ...content, council: { ...content.council, channels: [press] } }),
    secrets: (_, part) => (part === "URL" ? `${receiver.url}/hook` : `whsec_${"QUJD".repeat(8)}`),
  });
  const { outbox, resultDrafts } = service.running.wardcast.comms;
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
  await resultDrafts.idle();
  await expect.poll(() => stageOf(`corrected:${ward.id}:2`), { timeout: 20_000 }).toBe("sent");
  expect(stageOf(`declared:${ward.id}:1`)).toBe("cancelled");
  const told = receiver.received.map((one) => fromJson(one) as { type: string; data: Told });
  expect(told.map(({ data }) => data.text.includes("Corrected result"))).toEqual([false, true]);
  // Each carries the result as everyone may read it, with the version and that it is a rehearsal's.
  const view = service.running.wardcast.night.fold.current();
  const contest = view.contests.find(({ id }) => id === ward.id);
  const shown = (version: number) =>
    [...(contest?.earlier_results ?? []), contest?.result].find((one) => one?.version === version);
  expect(told.map(({ type, data }) => [type, data.kind, data.version, data.test])).toEqual([
    ["declared", "declared", 1, true],
    ["corrected", "corrected", 2, true],
  ]);
  expect(told.map(({ data }) => data.result)).toEqual([shown(1), shown(2)]);
  expect(told.map(({ data }) => data.ward)).toMatchObject([{ id: ward.id }, { id: ward.id }]);
});

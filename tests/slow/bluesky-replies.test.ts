import { expect, test } from "vitest";
import { formOf, ReplyClient } from "../social/replies/reply-office.ts";
import { hasRealServers, startPds } from "../support/pds.ts";
import { startService } from "../support/service.ts";

if (!hasRealServers) {
  throw new Error("The real Bluesky server is not installed. Run: npm run test:servers");
}

const soon = { timeout: 20_000, interval: 200 };

test("a resident's mention on a real server is read, answered from a prepared reply under it, and followed up", async () => {
  await using pds = await startPds("app");
  const { handle, url: server, password } = pds;
  const common = { name: "bluesky", test: true, language: "en", link: true, card: false } as const;
  const channels = [{ kind: "bluesky" as const, ...common, handle, service: server }];
  await using service = await startService("content", {
    changed: ({ council, ...content }) => ({ ...content, council: { ...council, channels } }),
    secrets: () => password,
  });
  const { comms } = service.running.wardcast;
  const resident = await pds.resident();
  const asked = await resident.mention("When is Belsize declared?");
  const open = { kind: "enable-channel", channel: "bluesky" } as const;
  await comms.outbox.submit({ command: open, by: "comms", key: "open" });

  const client = await ReplyClient.signIn(service, "comms");
  await expect.poll(() => client.waiting(), soon).toHaveLength(1);
  expect((await client.read()).html).toContain("@anytown.test When is Belsize declared?");
  const [key = ""] = await client.waiting();
  const where = `/comms/replies/${key}/`;
  const form = formOf((await client.read(where)).html);
  expect((await client.send(form, where)).status).toBe(303);
  await expect.poll(() => pds.posts(), soon).toHaveLength(1);
  const [answer] = await pds.posts();
  expect(answer?.value).toMatchObject({
    text: form["text"],
    reply: { root: asked, parent: asked },
  });
  expect(answer?.value.text).toContain("Belsize ward is not declared yet");
  expect((await client.read()).html).toContain("Answered (1)");

  if (!answer) throw new Error("There is no answer.");
  await resident.answer({ uri: answer.uri, cid: answer.cid }, asked, "Thank you!");
  const heard = await comms.channels[0]?.outlet?.channel.listener?.mentions(null);
  expect(heard).toMatchObject({
    ok: true,
    mentions: [{ id: asked.uri }, { text: "Thank you!", inReplyTo: answer.uri }],
  });
}, 60_000);

import { expect, test } from "vitest";
import { startMastodon } from "../channels/mastodon-service.ts";
import { answersIn, formOf, openReplyOffice, ReplyClient } from "./reply-office.ts";

const soon = { timeout: 15_000, interval: 200 };

test("a message on Mastodon is heard while the service runs, and answered once under it, by name", async () => {
  await using mastodon = await startMastodon();
  await using office = await openReplyOffice(mastodon);
  const asked = mastodon.hear("@anytown When is Belsize declared?", null);
  await office.enable("mastodon");
  const client = await ReplyClient.signIn(office.service, "comms");
  await expect.poll(() => client.waiting(), soon).toHaveLength(1);
  const [key = ""] = await client.waiting();
  const where = `/comms/replies/${key}/`;
  const form = formOf((await client.read(where)).html);
  const sent = await Promise.all([client.send(form, where), client.send(form, where)]);
  expect(sent.map(({ status }) => status)).toEqual([303, 303]);
  await expect.poll(() => mastodon.statuses, soon).toHaveLength(1);
  const [answer] = mastodon.statuses;
  expect(answer?.in_reply_to_id).toBe(asked);
  expect(answer?.text).toMatch(/Belsize ward is not declared yet.*\n@resident@example\.social$/s);
  expect(answersIn(office.service, "mastodon")).toHaveLength(1);
  expect(await client.waiting()).toEqual([]);
}, 40_000);

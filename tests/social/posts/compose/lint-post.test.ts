import { afterEach, beforeEach, expect, test } from "vitest";
import { demoPassword } from "#accounts/demo.ts";
import type { Announcement } from "#social/posts/announcement.ts";
import { LintError, linted } from "#social/posts/compose/lint-post.ts";
import type { ComposedPost } from "#social/posts/write-post.ts";
import { type Service, startService } from "../../../support/service.ts";
import { announced, wardOf } from "../card/announced.ts";

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service[Symbol.asyncDispose]());

/** Someone of comms at the desk, with a form's hidden fields. */
async function desk(): Promise<
  (fields: Record<string, string>, where?: string) => Promise<Response>
> {
  const at = (where: string) => new URL(where, service.url);
  const credentials = { username: "comms", password: demoPassword, to: "/comms/" };
  const signedIn = await fetch(at("/sign-in"), {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(credentials),
  });
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const page = await (await fetch(at("/comms/"), { headers: { cookie } })).text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
  return (fields, where = "/comms/") =>
    fetch(at(where), {
      method: "POST",
      redirect: "manual",
      headers: { cookie },
      body: new URLSearchParams({ csrf, key: crypto.randomUUID(), ...fields }),
    });
}

const answers = Object.fromEntries(
  ["duty", "replies", "tested", "accessible", "publicity", "wrong"].map((name) => [name, "Rhian"]),
);

test("a change that praises is refused with its sentence, and what was typed is still there", async () => {
  const ask = await desk();
  await ask({ command: "enable-channel", channel: "dry-run", ...answers });
  await service.count(service.papers.slice(0, 1));
  const { resultDrafts, outbox } = service.running.wardcast.comms;
  await resultDrafts.idle();
  const posts = () => [...(outbox.state.channels.get("dry-run")?.posts.values() ?? [])];
  const declared = posts().find(({ announcementKind }) => announcementKind === "declared");
  if (!declared) throw new Error("Nothing was drafted.");
  const { id, payload } = declared;
  const form = { command: "edit", post: id, version: "1" };

  const praise = `${payload.text}\nA historic night`;
  const refused = await ask({ ...form, text: praise }, "/comms/wards/belsize/");
  expect(refused.status).toBe(422);
  const html = await refused.text();
  expect(html).toContain("“historic” judges the result. Say only what was declared.");
  expect(html).toMatch(/<textarea[^>]*>TEST[^<]*\nA historic night<\/textarea>/);
  expect(posts().find((one) => one.id === id)).toMatchObject({ version: 1, payload });

  const text = payload.text.replace(/\nTurnout.*/, "");
  expect(text).not.toBe(payload.text);
  const accepted = await ask({ ...form, text: text.replaceAll("\n", "\r\n") });
  expect(accepted.status).toBe(303);
  expect(posts().find((one) => one.id === id)).toMatchObject({ version: 2, payload: { text } });
});

test("a template that praises is a fault, and no payload is made of it", async () => {
  await service.count(service.papers.slice(0, 1));
  const view = service.running.wardcast.night.fold.current();
  const declared = view.contests.find(({ result }) => result !== null);
  if (!declared) throw new Error("Nothing is declared.");
  const announcement: Announcement = announced(view, "declared", wardOf(view, declared.slug));
  const says = (text: string) => async (): Promise<readonly ComposedPost[]> => {
    const createdAt = "2022-05-06T01:00:00.000Z";
    const payload = { text, languages: ["en"], pictures: [], createdAt, replyTo: null };
    return [{ suffix: "", payload }];
  };
  const options = { hasCard: true, corrects: [] };
  const test = "TEST. This is a rehearsal, not a result.";
  const neutral = linted(says(`${test} ${declared.ward} ward: the result is declared.`), []);
  await expect(neutral(announcement, "dry-run", options)).resolves.toMatchObject([
    { payload: { languages: ["en"] } },
  ]);
  const praising = linted(says(`${test} A landslide in ${declared.ward}.`), []);
  await expect(praising(announcement, "dry-run", options)).rejects.toThrow(LintError);
});

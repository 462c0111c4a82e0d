import { once } from "node:events";
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { StaffClient } from "../../src/cli/staff-client.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { staffPage } from "../support/staff-page.ts";
import { wardcastProcess } from "./command.ts";
import { type Serving, serving } from "./serving.ts";
import { slowTest } from "../support/slow.ts";

const channels = `channels:
  - { kind: slack, name: real-slack }
  - { kind: slack, name: test-slack, test: true }
`;
const secrets = {
  WARDCAST_REAL_SLACK_URL: "http://127.0.0.1:9/real",
  WARDCAST_TEST_SLACK_URL: "http://127.0.0.1:9/test",
};

let folder = "";
let content = "";
let data = "";

/** An election's own content: it says `rehearsal: false`, and names a channel that is not for trying out. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wardcast-training-"));
  [content, data] = [path.join(folder, "content"), path.join(folder, "data")];
  await cp(path.resolve("tests/fixtures/two-wards"), content, { recursive: true });
  const about = path.join(content, "election.yaml");
  const text = await readFile(about, "utf8");
  await writeFile(about, text.replace("rehearsal: true", "rehearsal: false"));
  await appendFile(path.join(content, "council.yaml"), channels);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const rehearsing = () => serving(data, ["--content", content, "--rehearsal"], secrets);

describe("serve --rehearsal", () => {
  let service: Serving;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([rehearsing(), startBrowser()]);
  });
  afterAll(async () => {
    await closeContexts(browser);
    await service[Symbol.asyncDispose]();
  });

  test("keeps what is done in a folder of its own, and leaves the content as it was", async () => {
    expect(await readdir(data)).toEqual(["rehearsal"]);
    expect(await readdir(path.join(data, "rehearsal"))).toContain("journal.sqlite");
    expect(await readFile(path.join(content, "election.yaml"), "utf8")).toContain(
      "rehearsal: false",
    );
  });

  test("every payload says TEST: the open data, the socket, the stream and both feeds", async () => {
    const ask = async (where: string) => (await fetch(new URL(where, service.url))).text();
    expect(JSON.parse(await ask("/api/results.json"))).toMatchObject({ test: true });
    const socket = new WebSocket(new URL("/live", service.url.href.replace("http", "ws")));
    const [message] = (await once(socket, "message")) as [Buffer];
    socket.close();
    expect(String(message)).toContain('"test":true');
    const stream = await fetch(new URL("/live/events", service.url));
    const reader = stream.body?.getReader();
    let told = "";
    while (!told.includes('"test":true')) {
      const part = await reader?.read();
      if (part?.value === undefined) break;
      told += new TextDecoder().decode(part.value);
    }
    await reader?.cancel();
    expect(told).toContain('"test":true');
    expect(await ask("/feed.atom")).toContain("TEST");
    expect(await ask("/feed.json")).toContain("TEST");
  });

  test("a banner that cannot be missed is on every page of the staff, and a mark on every print", async () => {
    for (const [username, where] of [
      ["entry", "/count/"],
      ["entry", "/count/belsize/"],
      ["comms", "/comms/"],
    ] as const) {
      const page = await staffPage({ browser, service, width: 320 }, where, username);
      const banner = page.locator(".test-banner");
      expect([where, await banner.innerText()]).toEqual([
        where,
        expect.stringContaining("This is a rehearsal"),
      ]);
      await page.evaluate("scrollTo(0, document.body.scrollHeight)");
      const isSeen = await page.getByText("TEST", { exact: true }).evaluateAll((marks) =>
        marks.some((mark) => {
          const { x, y, width, height } = mark.getBoundingClientRect();
          return mark.contains(document.elementFromPoint(x + width / 2, y + height / 2));
        }),
      );
      expect([where, isSeen]).toEqual([where, true]);
      expect(await page.title()).toContain("TEST");
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".test-watermark").isVisible()).toBe(true);
      await page.context().close();
    }
    const signIn = await (await fetch(new URL("/sign-in", service.url))).text();
    expect(signIn).toContain("This is a rehearsal");
  });

  test("no channel is there but those for trying out", async () => {
    const page = await staffPage({ browser, service }, "/comms/", "comms");
    const text = await page.locator("main").innerText();
    expect(text).toContain("test-slack");
    expect(text).not.toContain("real-slack");
    await page.context().close();
  });
});

describe("a journal and its election", () => {
  const refusal = (dataFolder: string, ...words: string[]) =>
    serving(dataFolder, ["--content", content, ...words]).then(
      () => "it started",
      (error: unknown) => String(error),
    );

  slowTest(
    "a rehearsal's journal is never opened as the election's, nor the election's as a rehearsal's",
    async () => {
      const id = "local.camden.2022-05-05";
      expect(await refusal(path.join(data, "rehearsal"))).toContain(
        `This journal belongs to a rehearsal of ${id}, not to ${id}.`,
      );
      const real = path.join(folder, "real");
      await (
        await serving(path.join(real, "rehearsal"), ["--content", content])
      )[Symbol.asyncDispose]();
      expect(await refusal(real, "--rehearsal")).toContain(
        `This journal belongs to ${id}, not to a rehearsal of ${id}.`,
      );
    },
  );

  slowTest("nor after a backup of the rehearsal was restored", async () => {
    const [backup, restored] = [path.join(folder, "backup"), path.join(folder, "restored")];
    const rehearsal = path.join(data, "rehearsal");
    expect(await wardcastProcess("journal", "backup", backup, "--data", rehearsal)).toMatchObject({
      code: 0,
    });
    const made = await wardcastProcess("journal", "restore", backup, "--data", restored);
    expect(made.out).toContain("of a rehearsal of local.camden.2022-05-05");
    expect(await refusal(restored)).toContain("This journal belongs to a rehearsal of");
  });

  slowTest("an election itself has no demo accounts and no clock of its own", async () => {
    const real = path.join(folder, "election");
    await using service = await serving(real, ["--content", content]);
    await expect(StaffClient.signIn(service.url, "entry", "rehearsal")).rejects.toThrow("(401)");
    const view = await (await fetch(new URL("/api/results.json", service.url))).json();
    expect(view).toMatchObject({ test: false });
    expect(await refusal(path.join(folder, "fast"), "--speed", "60")).toContain(
      "Only a rehearsal has a clock of its own. Add --rehearsal.",
    );
  });
});

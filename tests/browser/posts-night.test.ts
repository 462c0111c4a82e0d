import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { ChannelYaml } from "#formats/channels.ts";
import type { Post } from "#social/outbox/post.ts";
import { DeskClient, opening } from "../social/comms/desk-client.ts";
import { axeIds, overflow } from "../support/axe.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { correct } from "../support/correct.ts";
import { type Service, startService } from "../support/service.ts";
import { press, staffPage } from "../support/staff-page.ts";
import { slowTest, some } from "../support/slow.ts";

/** Camden's night of 20 wards, all declared and none told yet, on six channels. */
let service: Service;
let browser: Browser;

const names = ["bluesky", "mastodon", "x", "facebook", "press", "email"];
const channels: readonly ChannelYaml[] = names.map((name) => ({
  ...{ kind: "folder", name, test: true, language: "en", link: true, card: true },
}));

beforeAll(async () => {
  browser = await startBrowser();
  service = await startService("content", {
    changed: (content) => ({
      ...content,
      council: { ...content.council, channels: [...channels] },
    }),
  });
  const comms = await DeskClient.signIn(service, "comms");
  for (const name of names) await comms.ask(opening(name));
  await service.count(service.papers);
  await service.running.wardcast.comms.resultDrafts.idle();
}, 120_000);
afterAll(async () => {
  await closeContexts(browser);
  await service[Symbol.asyncDispose]();
});

const desk = (width: number, javaScript = true): Promise<Page> =>
  staffPage({ browser, service, width, javaScript }, "/comms/", "comms");

function postsOf(ward: string, kind = "declared"): Post[] {
  const id = service.papers.find((papers) => papers.ward === ward)?.id ?? "";
  return [...service.running.wardcast.comms.outbox.state.channels.values()]
    .flatMap(({ posts }) => [...posts.values()])
    .filter((post) => post.announcementKind === kind && post.announcement.includes(id));
}

function rows(page: Page, list: string) {
  return page.locator(`[data-list="${list}"]`).getByRole("article");
}

/** A tenth of what twenty wards on two channels took before there was one row a ward. */
const most = { 360: 9904, 768: 6000, 1440: 4000 } as const;

test.each(some([360, 768, 1440] as const, 1))(
  "twenty wards on six channels are a page that can be held at %i pixels, with its stop always in sight",
  async (width) => {
    const page = await desk(width);
    const { height, seen } = await page.evaluate(async () => {
      scrollTo(0, document.documentElement.scrollHeight);
      await new Promise(requestAnimationFrame);
      const { top, bottom } =
        document.querySelector(".desk-stop summary")?.getBoundingClientRect() ?? new DOMRect();
      return {
        height: document.documentElement.scrollHeight,
        seen: top >= 0 && bottom > 0 && bottom < innerHeight,
      };
    });
    expect([height < most[width], seen]).toEqual([true, true]);
    expect([await axeIds(page), await overflow(page)]).toEqual([[], 0]);
    await page.context().close();
  },
  60_000,
);

test("results come first, one row each, and what a declaration overtook is gone from sight", async () => {
  const page = await desk(1440, false);
  const labels = await rows(page, "waiting").evaluateAll((all) =>
    all.map((row) => row.getAttribute("aria-label") ?? ""),
  );
  expect(labels.slice(0, 20).every((label) => label.endsWith(": Declaration"))).toBe(true);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels.slice(20)).toEqual(["Control of the council", "All wards declared"]);
  await page.context().close();
});

slowTest(
  "one press approves a ward on all its channels, a command for each, and one press undoes it",
  async () => {
    const page = await desk(360, false);
    await press(page, "Approve Bloomsbury");
    expect(new URL(page.url()).hash).toMatch(/^#row-/);
    expect(postsOf("Bloomsbury").map(({ stage, approvedBy }) => [stage.kind, approvedBy])).toEqual(
      names.map(() => ["approved", "comms"]),
    );
    await press(page, "Undo Bloomsbury");
    expect(postsOf("Bloomsbury").map(({ stage }) => stage.kind)).toEqual(
      names.map(() => "drafted"),
    );
    await page.context().close();
  },
);

test("a row that shows an older version of one post approves the others, and says so", async () => {
  const [page, other] = await Promise.all([desk(1440, false), desk(1440, false)]);
  await other.goto("/comms/wards/camden-square/");
  const card = other.getByRole("article", { name: "Camden Square: Declaration on press" });
  await card.getByText("Change the text").click();
  const text = card.getByLabel("Text. It has to be approved again.");
  await text.fill((await text.inputValue()).replace("Turnout", "The turnout was"));
  await press(other, "Save");
  await press(page, "Approve Camden Square");
  expect(await page.getByRole("alert").textContent()).toMatch(/1 of 6 posts: .*changed/);
  expect(
    postsOf("Camden Square").map(({ channel, stage }) => [channel, stage.kind === "drafted"]),
  ).toEqual(names.map((name) => [name, name === "press"]));
  await Promise.all([page.context().close(), other.context().close()]);
});

slowTest(
  "a correction takes the place of the ward's row, and says where the wrong result is out",
  async () => {
    const page = await desk(1440);
    const papers = service.papers.find(({ ward }) => ward === "Highgate");
    if (!papers) throw new Error("Camden has no Highgate.");
    const row = page.getByRole("article", { name: "Highgate: Declaration" });
    await row.getByLabel("Time to undo").selectOption("0");
    await press(page, "Approve Highgate");
    await rows(page, "out").filter({ hasText: "Highgate" }).waitFor();
    await expect
      .poll(() => postsOf("Highgate").every(({ stage }) => stage.kind === "sent"), {
        timeout: 20_000,
      })
      .toBe(true);
    await correct(service, papers);
    const corrected = page.getByRole("article", { name: "Highgate: Correction" });
    await corrected.waitFor();
    await expect
      .poll(() => corrected.textContent(), { timeout: 20_000 })
      .toContain(`The wrong result is out ${names.join(", ")}`);
    expect(await page.getByRole("article", { name: "Highgate: Declaration" }).count()).toBe(0);
    expect(await rows(page, "waiting").first().getAttribute("aria-label")).toBe(
      "Highgate: Correction",
    );
    await page.context().close();
  },
  60_000,
);

/** What JSON Feed 1.1 demands of a feed and of each of its items. */
const required = z.object({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string().min(1),
  items: z.array(
    z.object({
      id: z.string().min(1),
      url: z.string().min(1),
      title: z.string().startsWith("TEST – "),
      content_text: z.string().min(1),
      date_modified: z.iso.datetime(),
    }),
  ),
});

test("the feeds of the night are XML that a strict parser takes and JSON Feed 1.1, with the same entries", async () => {
  const page = await staffPage({ browser, service }, "/comms/", "comms");
  const read = async (where: string) => (await page.request.get(where)).text();
  const ids = await page.evaluate(
    (xml) => {
      const parsed = new DOMParser().parseFromString(xml, "application/xml");
      if (parsed.querySelector("parsererror")) throw new Error(parsed.documentElement.textContent);
      const atom = "http://www.w3.org/2005/Atom";
      return [...parsed.getElementsByTagNameNS(atom, "entry")].map(
        (entry) => entry.getElementsByTagNameNS(atom, "id")[0]?.textContent,
      );
    },
    await read("/feed.atom"),
  );
  const { items } = required.parse(JSON.parse(await read("/feed.json")));
  expect(ids).toEqual(items.map(({ id }) => id));
  // Twenty wards, control of the council and the totals.
  expect(new Set(ids).size).toBe(22);
  const head = await read("/results/");
  expect(head).toMatch(
    /<link rel="alternate" type="application\/feed\+json"[^>]*href="\/feed\.json"/,
  );
  await page.context().close();
});

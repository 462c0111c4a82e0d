import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeIds, overflow } from "../support/axe.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { correct } from "../support/correct.ts";
import { type Service, startService } from "../support/service.ts";
import { press, staffPage } from "../support/staff-page.ts";
import { slowTest, some } from "../support/slow.ts";

let service: Service;
let browser: Browser;
let wards: Iterator<Service["papers"][number]>;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), startBrowser()]);
  wards = service.papers.values();
});
afterAll(async () => {
  await closeContexts(browser);
  await service[Symbol.asyncDispose]();
});

type Visit = { width?: number; javaScript?: boolean };
const desk = (visit: Visit = {}, username = "comms") =>
  staffPage({ browser, service, ...visit }, "/comms/", username);

/** The next ward of Camden's night, counted and declared. */
async function declareNext(): Promise<Service["papers"][number]> {
  const { value: papers } = wards.next();
  if (!papers) throw new Error("Camden has no more wards.");
  await service.count([papers]);
  const { resultDrafts } = service.running.wardcast.comms;
  await resultDrafts.idle();
  return papers;
}

/** The row of a ward whose declaration is told, in whichever list it is. */
function rowOf(page: Page, ward: string): Locator {
  return page.getByRole("article", { name: `${ward}: Declaration`, exact: true });
}

/** A ward's own page, and on it the post of its declaration as the channel shows it. */
async function openPost(page: Page, ward: string): Promise<Locator> {
  await page.goto("/comms/");
  await page.getByRole("link", { name: `${ward} posts` }).click();
  await page.getByRole("heading", { level: 1, name: ward }).waitFor();
  return page.getByRole("article", { name: `${ward}: Declaration on dry-run` });
}

async function choose(card: Locator, button: string, holdSeconds: number): Promise<void> {
  await card.getByLabel("Time to undo").selectOption(String(holdSeconds));
  const page = card.page();
  await Promise.all([
    page.waitForEvent("load"),
    card.getByRole("button", { name: button }).click(),
  ]);
}

function inList(page: Page, name: string): Locator {
  return page.locator(`[data-list="${name}"]`);
}

/** Waits until the page tells by itself that a ward's declaration is out, and tells it once. */
async function isSent(page: Page, ward: string): Promise<void> {
  await inList(page, "out")
    .getByRole("article", { name: `${ward}: Declaration` })
    .waitFor();
  expect(await rowOf(page, ward).count()).toBe(1);
}

describe("a channel", () => {
  test("is opened by its risk assessment, whose answers stay on the page", async () => {
    const page = await desk();
    await page.getByText("Open this channel: the risk assessment").click();
    const questions = await page.locator(".desk-channel input.govuk-input").all();
    for (const question of questions) await question.fill("Asha, all night");
    await press(page, "Open the channel");
    await page.locator(".desk-channel summary").first().click();
    await page.getByText("The risk assessment, by comms").click();
    expect(await page.getByText("Asha, all night").count()).toBe(questions.length);
  });
});

describe("a post", () => {
  test("appears by itself on every open desk, and where somebody types nothing moves", async () => {
    const [page, second] = await Promise.all([desk(), desk()]);
    const { ward } = await declareNext();
    await Promise.all([rowOf(page, ward).waitFor(), rowOf(second, ward).waitFor()]);
    const card = await openPost(page, ward);
    await card.getByText("Change the text").click();
    const text = card.getByLabel("Text. It has to be approved again.");
    await text.fill("Half a sentence");
    const counted = page.locator(".desk-bar__counts");
    const before = await counted.textContent();
    await declareNext();
    await expect.poll(() => counted.textContent()).not.toBe(before);
    expect(await text.inputValue()).toBe("Half a sentence");
    expect(await text.evaluate((field) => field === document.activeElement)).toBe(true);
    await Promise.all([page.context().close(), second.context().close()]);
  });

  test("that is approved can be put back in the time to undo, which counts down", async () => {
    const page = await desk();
    const { ward } = await declareNext();
    const card = rowOf(page, ward);
    await choose(card, "Approve", 300);
    expect(await card.textContent()).toMatch(/approved by comms, goes at .* \(\d+ s\)/);
    await Promise.all([
      page.waitForEvent("load"),
      card.getByRole("button", { name: "Undo" }).click(),
    ]);
    expect(
      await inList(page, "waiting")
        .getByRole("link", { name: `${ward} posts` })
        .count(),
    ).toBe(1);
    await page.context().close();
  });

  slowTest("without time to undo goes at once, and both desks say so", async () => {
    const [page, second] = await Promise.all([desk(), desk()]);
    const { ward } = await declareNext();
    await choose(rowOf(page, ward), "Approve", 0);
    await isSent(page, ward);
    await isSent(second, ward);
    await Promise.all([page.context().close(), second.context().close()]);
  });

  slowTest(
    "whose text somebody changed is not approved by a page that shows the old one",
    async () => {
      const [page, stale] = await Promise.all([desk(), desk({ javaScript: false })]);
      const { ward } = await declareNext();
      const shown = await openPost(stale, ward);
      const card = await openPost(page, ward);
      await card.getByText("Change the text").click();
      const text = card.getByLabel("Text. It has to be approved again.");
      const before = await text.inputValue();
      await text.fill(before.replace("Turnout", "The turnout was"));
      await Promise.all([
        page.waitForEvent("load"),
        card.getByRole("button", { name: "Save" }).click(),
      ]);
      expect(await card.textContent()).toContain("The turnout was");
      await choose(shown, "Approve", 0);
      expect(await stale.getByRole("alert").textContent()).toMatch(/changed/i);
      expect(await shown.textContent()).toContain("not approved");
      await Promise.all([page.context().close(), stale.context().close()]);
    },
  );

  test("cannot be changed to a figure that nobody declared, and what was typed stays", async () => {
    const page = await desk();
    const { ward } = await declareNext();
    const card = await openPost(page, ward);
    await card.getByText("Change the text").click();
    const text = card.getByLabel("Text. It has to be approved again.");
    const wrong = (await text.inputValue()).replace(/Turnout [\d.]+/, "Turnout 99.9");
    await text.fill(wrong);
    await Promise.all([
      page.waitForEvent("load"),
      card.getByRole("button", { name: "Save" }).click(),
    ]);
    expect(await page.getByRole("alert").textContent()).toContain("99.9");
    expect(await text.inputValue()).toBe(wrong);
    await page.context().close();
  });

  slowTest("that is rejected says why, and cannot be approved", async () => {
    const page = await desk();
    const { ward } = await declareNext();
    const card = await openPost(page, ward);
    await card.getByText("Reject it").click();
    await card.getByLabel("What is wrong with it").fill("The photograph is of another ward");
    await Promise.all([
      page.waitForEvent("load"),
      card.getByRole("button", { name: "Reject" }).click(),
    ]);
    expect(await card.textContent()).toContain("The photograph is of another ward");
    expect(await card.getByRole("button", { name: "Approve" }).count()).toBe(0);
    await page.context().close();
  });

  slowTest("is sent by keyboard alone", async () => {
    const page = await desk();
    const { ward } = await declareNext();
    const card = rowOf(page, ward);
    await card.waitFor();
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press("Tab");
      const isThere = await card
        .getByLabel("Time to undo")
        .evaluate((field) => field === document.activeElement);
      if (isThere) break;
    }
    await page.keyboard.type("None");
    await page.keyboard.press("Tab");
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    await isSent(page, ward);
    await page.context().close();
  });

  slowTest("of a result that was corrected says so on its card and in words", async () => {
    const page = await desk();
    const papers = await declareNext();
    const { ward } = papers;
    await choose(rowOf(page, ward), "Approve", 0);
    await isSent(page, ward);
    await correct(service, papers);
    await page.getByRole("article", { name: `${ward}: Correction` }).waitFor();
    const wrong = await openPost(page, ward);
    await wrong.getByText("The result in this post was wrong.").waitFor();
    const address = (await wrong.locator("img").first().getAttribute("src")) ?? "";
    expect(address).toMatch(/\?replaced$/);
    const [stamped, frozen] = await Promise.all(
      [address, address.replace("?replaced", "")].map(async (path) =>
        (await page.request.get(path)).body(),
      ),
    );
    expect(stamped?.equals(frozen ?? Buffer.of())).toBe(false);
    await page.getByRole("article", { name: `${ward}: Correction on dry-run` }).waitFor();
    await page.context().close();
  });
});

slowTest("what is approved from now on goes by itself", async () => {
  const page = await desk();
  const channel = page.locator(".desk-channel");
  await channel.locator("summary").first().click();
  await page.getByText("Approve from now on").first().click();
  await channel.getByLabel("What").selectOption("declared");
  await channel.getByLabel("Time to undo").selectOption("0");
  await press(page, "Approve from now on");
  const { ward } = await declareNext();
  await isSent(page, ward);
  await channel.locator("summary").first().click();
  await press(page, "Ask about each again: Declaration");
  await page.context().close();
});

slowTest("everything can be stopped, and goes on", async () => {
  const page = await desk();
  await page.getByText("Stop everything").click();
  await page.getByLabel("Why").first().fill("The wrong ward is on the screen");
  await press(page, "Stop all channels");
  expect(await page.getByText("The wrong ward is on the screen").count()).toBeGreaterThan(0);
  const { ward } = await declareNext();
  await choose(rowOf(page, ward), "Approve", 0);
  expect(
    await inList(page, "out")
      .getByRole("link", { name: `${ward} posts` })
      .count(),
  ).toBe(0);
  await press(page, "Let all channels go on");
  await isSent(page, ward);
  await page.context().close();
});

slowTest(
  "everything can be stopped from every page of the desk, wherever it is scrolled to",
  async () => {
    const page = await desk({ width: 360 });
    for (const path of ["campaign", "replies", "log", "share"]) {
      await page.goto(`/comms/${path}/`);
      await page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
      const { y = Number.NaN } = (await page.getByText("Stop everything").boundingBox()) ?? {};
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThan(600);
    }
    await page.getByText("Stop everything").click();
    await press(page, "Stop all channels");
    await page.getByText("Everything is stopped:").waitFor();
    await press(page, "Let all channels go on");
    await page.context().close();
  },
);

slowTest(
  "an officer approves and does not write, and asking for more is refused and written down",
  async () => {
    const page = await desk({}, "ro");
    const { ward } = await declareNext();
    const card = await openPost(page, ward);
    await card.waitFor();
    expect(await card.getByText("Change the text").count()).toBe(0);
    await card
      .locator('form:has(input[value="approve"]) input[name="command"]')
      .evaluate((field: HTMLInputElement) => {
        field.value = "edit";
      });
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === "POST"),
      card.getByRole("button", { name: "Approve" }).click(),
    ]);
    expect(answer.status()).toBe(403);
    const log = [...service.running.wardcast.staff.log.read(0)];
    expect(log.at(-1)).toMatchObject({ by: "ro", detail: "POST /comms: edit" });
    await page.context().close();
  },
);

slowTest("says when the line to the service is lost, and finds it again", async () => {
  const page = await desk();
  const shown = page.locator("[data-follows]");
  await shown.getByText("This page follows by itself.").waitFor();
  await page.context().setOffline(true);
  await shown.getByText(/^Out of date since/).waitFor();
  await page.context().setOffline(false);
  await shown.getByText("This page follows by itself.").waitFor();
  expect(await shown.getAttribute("data-lost")).toBeNull();
  await page.context().close();
});

slowTest("works without JavaScript, and says how to see news", async () => {
  const page = await desk({ javaScript: false });
  expect(await page.textContent("main")).toContain("Load this page again to see what has changed.");
  const { ward } = await declareNext();
  await page.reload();
  await choose(rowOf(page, ward), "Approve", 0);
  const sent = async () => {
    await page.reload();
    return inList(page, "out")
      .getByRole("link", { name: `${ward} posts` })
      .count();
  };
  await expect.poll(sent, { timeout: 10_000 }).toBe(1);
  await page.context().close();
});

test.each(some([320, 1440], 1))(
  "axe finds nothing on the desk, its wards and the log at %i pixels, and both fit",
  async (width) => {
    const page = await desk({ width });
    for (const path of ["/comms/", "/comms/wards/belsize/", "/comms/council/", "/comms/log/"]) {
      await page.goto(path);
      // A log is read with a record open.
      await page
        .locator("details")
        .last()
        .evaluate((details: HTMLDetailsElement) => {
          details.open = true;
        });
      expect([path, await axeIds(page), await overflow(page)]).toEqual([path, [], 0]);
    }
    await page.context().close();
  },
);

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommandInput } from "#election/count/event.ts";
import type { Contest, Instant } from "#election/model.ts";
import type { Running } from "../../src/cli/running.ts";
import { startRehearsal } from "../accounts/service.ts";
import { axeIds, overflow } from "../support/axe.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { does } from "../support/does.ts";
import { type people, typedReturn, wardOf } from "../support/election.ts";
import { staffPage } from "../support/staff-page.ts";
import { slowTest, some } from "../support/slow.ts";

const names = [..."ABCDEFGHIJKLMNOPQRST"].map((letter) => `${letter}bourne`);
const expectedDeclaration = "2022-05-05T20:48:00.000Z" as Instant;
const wards = names.map((name, index) =>
  wardOf(name, 2, ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cyrus"], {
    electorate: 6000,
    expectedDeclaration: index === 0 ? expectedDeclaration : null,
  }),
);
const typed = typedReturn(2111, [0, 4, 0, 9], [1497, 1301, 803]);
const boxes = [
  { name: "Polling stations", kind: "polling" as const, counted: "1711" },
  { name: "Postal", kind: "postal" as const, counted: "400" },
];

let service: Running;
let browser: Browser;

beforeAll(async () => {
  [service, browser] = await Promise.all([startRehearsal(wards), startBrowser()]);
  for (const name of ["Bbourne", "Cbourne", "Dbourne"]) {
    await acts("entry", name, { kind: "start-verification" });
    await acts("entry", name, { kind: "record-verification", boxes });
    await acts("entry", name, { kind: "start-count" });
  }
  await acts("entry", "Cbourne", { kind: "enter-figures", typed });
  const other = { ...typed, "votes.1": "1487" };
  await acts("check", "Cbourne", { kind: "enter-figures", typed: other });
});
afterAll(async () => {
  await closeContexts(browser);
  await service[Symbol.asyncDispose]();
});

function wardNamed(name: string): Contest {
  const found = wards.find(({ ward }) => ward === name);
  if (!found) throw new Error(`${name} is no ward.`);
  return found;
}

function acts(who: keyof typeof people, ward: string, input: CommandInput): Promise<void> {
  return does(service.wardcast.night, who, wardNamed(ward).id, input);
}

async function openBoard(more: { width?: number; javaScript?: boolean } = {}): Promise<Page> {
  const page = await staffPage({ browser, service, ...more }, "/count/board/", "ro");
  if (more.javaScript !== false) await page.getByText("This page follows by itself.").waitFor();
  return page;
}

function row(page: Page, ward: string) {
  return page.locator(`[data-board-part=${ward.toLowerCase()}]`);
}

describe("the board", () => {
  test("shows a ward that moves on, and leaves the focus where it is", async () => {
    const page = await openBoard();
    await page.getByRole("link", { name: "Ebourne" }).focus();
    await acts("entry", "Ebourne", { kind: "start-verification" });
    await row(page, "Ebourne").getByText("Verifying").waitFor();
    await row(page, "Ebourne").getByText("Ballot papers to be verified").waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Ebourne");
  });

  slowTest("names somebody who is on a ward's page until they leave it", async () => {
    const page = await openBoard();
    const other = await staffPage({ browser, service }, "/count/", "entry");
    await other.evaluate(() => {
      const line = new EventSource("/count/bbourne/events?doing=enter-figures");
      addEventListener("pagehide", () => line.close());
    });
    const said = row(page, "Bbourne").getByText("Demo entry clerk has the ward open");
    await said.waitFor();
    await other.close();
    await said.waitFor({ state: "detached" });
    expect(await row(page, "Bbourne").innerText()).not.toContain("Demo");
  });

  slowTest("says that the line is lost, and catches up when it is found again", async () => {
    const page = await openBoard();
    await page.context().setOffline(true);
    const heading = page.getByRole("heading", { level: 1 });
    await heading.getByText("Out of date since").waitFor();
    await acts("entry", "Fbourne", { kind: "start-verification" });
    expect(await row(page, "Fbourne").innerText()).toContain("Not started");
    await page.context().setOffline(false);
    await row(page, "Fbourne").getByText("Verifying").waitFor();
    await heading.getByText("Out of date since").waitFor({ state: "detached" });
    await page.getByText("This page follows by itself.").waitFor();
  });

  test("says in words which ward is held up and which is late", async () => {
    const page = await openBoard();
    expect(await row(page, "Cbourne").innerText()).toContain("Problem");
    expect(await row(page, "Cbourne").innerText()).toContain("Two entries differ");
    expect(await row(page, "Abourne").innerText()).toMatch(/\d+ minutes? late/);
  });

  test("has no figure of a vote or an entry on it", async () => {
    const page = await openBoard();
    const html = await page.locator("main").innerHTML();
    for (const value of ["1497", "1487", "1301", "803", "1711", "2111"]) {
      expect(html).not.toContain(value);
      expect(html).not.toContain(Number(value).toLocaleString("en-GB"));
    }
  });

  test("fits twenty wards on a projector without scrolling", async () => {
    const page = await openBoard({ width: 1920 });
    await page.setViewportSize({ width: 1920, height: 1080 });
    const { scrollHeight, scrollWidth } = await page.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement;
      return { scrollHeight, scrollWidth };
    });
    expect(await page.locator("tr[data-board-part]").count()).toBe(20);
    expect([scrollHeight <= 1080, scrollWidth <= 1920]).toEqual([true, true]);
  });

  test.each(some([320, 1920], 1))(
    "has nothing for axe to find at %i px, and fits",
    async (width) => {
      const page = await openBoard({ width });
      expect([await axeIds(page), await overflow(page)]).toEqual([[], 0]);
    },
  );

  test("shows the same without JavaScript, and how to see what has changed", async () => {
    const [page, plain] = [await openBoard(), await openBoard({ javaScript: false })];
    // The ward that is late says how many minutes, which may pass between the two pages.
    const rows = (of: Page) =>
      of.locator("tr[data-board-part]").filter({ hasNotText: "late" }).allInnerTexts();
    expect(await rows(page)).toHaveLength(19);
    expect(await rows(plain)).toEqual(await rows(page));
    expect(await plain.innerText("main")).toContain("Load this page again");
  });

  test("is not for somebody who types", async () => {
    const page = await staffPage({ browser, service }, "/count/board/", "entry");
    expect(await page.locator("[data-board-part]").count()).toBe(0);
  });
});

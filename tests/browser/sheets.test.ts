import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Running } from "../../src/cli/running.ts";
import { startRehearsal } from "../accounts/service.ts";
import { axeIds } from "../support/axe.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { wardOf } from "../support/election.ts";
import { press, staffPage, type } from "../support/staff-page.ts";
import { slowTest, some } from "../support/slow.ts";

const party = (name: string, id: string) => ({ name, party: id, description: `Party ${id}` });
const slates = [
  party("ADAMS, Al", "PP52"),
  party("BROWN, Bea", "PP52"),
  party("CLARKE, Cy", "PP53"),
  party("DEAN, Di", "PP53"),
  "EVANS, Ed",
];
const boxes = [
  { name: "Library", kind: "polling" },
  { name: "Primary school", kind: "polling" },
  { name: "Postal box 1", kind: "postal" },
] as const;
const nine = ["ABEL", "BAKER", "COHEN", "DAS", "ELLIS", "FROST", "GUPTA", "HUGHES", "IQBAL"];
const wards = [
  wardOf("Abbey", 2, slates, { electorate: 6000, boxes }),
  wardOf("Bourne", 2, slates, { electorate: 6000, boxes }),
  wardOf(
    "Castle",
    3,
    nine.map((surname, n) => `${surname}, ${"JKLMNOPQR"[n]}.`),
    { electorate: 7000 },
  ),
];

let service: Running;
let browser: Browser;

beforeAll(async () => {
  [service, browser] = await Promise.all([startRehearsal(wards), startBrowser()]);
});

afterAll(async () => {
  await closeContexts(browser);
  await service[Symbol.asyncDispose]();
});

const at = (ward: string, username: string, javaScript = true, width = 1280): Promise<Page> =>
  staffPage({ browser, service, javaScript, width }, `/count/${ward}/`, username);

/** Every box of a ward typed, one page after another, and verification confirmed: 2,000 papers. */
async function verify(ward: string, javaScript: boolean): Promise<void> {
  const entry = await at(ward, "entry", javaScript, 320);
  await press(entry, "Start verification");
  await type(entry, {
    counted: "800",
    supplied: "1000",
    unused: "197",
    spoilt: "3",
    tendered: "1",
  });
  await press(entry, "Record this box");
  await type(entry, { counted: "601", supplied: "900", unused: "300", spoilt: "0" });
  await press(entry, "Record this box");
  await expect(entry.getByRole("alert").textContent()).resolves.toContain(
    "Primary school: 601 counted, but the ballot paper account says 600. Say why they differ.",
  );
  await expect(entry.locator('[name="counted"]').inputValue()).resolves.toBe("601");
  await entry.locator('[name="counted"]').fill("600");
  await press(entry, "Record this box");
  await type(entry, { counted: "600" });
  await press(entry, "Record this box");
  await expect(entry.getByText("3 of 3 boxes in").count()).resolves.toBe(1);
  await expect(entry.getByRole("button", { name: "All boxes are in" }).count()).resolves.toBe(0);
  const supervisor = await at(ward, "supervisor", javaScript);
  await press(supervisor, "All boxes are in");
  await press(supervisor, "Start the count");
}

const sheets: readonly Record<string, string>[] = [
  { "block.PP52": "800", "block.PP53": "600" },
  {
    papers: "590",
    inPart: "1",
    "votes.1": "200",
    "votes.2": "210",
    "votes.3": "190",
    "votes.4": "180",
    "votes.5": "300",
  },
  {
    "rejected.officialMark": "0",
    "rejected.tooMany": "4",
    "rejected.identifiable": "0",
    "rejected.void": "6",
  },
];

describe("a ward verified box by box and counted by sheets", () => {
  const journeys = [
    ["abbey", true],
    ["bourne", false],
  ] as const;
  for (const [ward, javaScript] of some(journeys, 1)) {
    test(`goes to a provisional result ${javaScript ? "with" : "without"} JavaScript`, async () => {
      await verify(ward, javaScript);
      const supervisor = await at(ward, "supervisor", javaScript);
      await supervisor.locator("summary", { hasText: "Count by tables or sheets" }).click();
      await type(supervisor, {
        "sheets.block": "1",
        "sheets.mixed": "1",
        "sheets.rejected": "1",
      });
      await press(supervisor, "List the sheets");

      const entry = await at(ward, "entry", javaScript, 320);
      for (const sheet of sheets) {
        await type(entry, sheet);
        await press(entry, "Send the sheet");
      }
      const check = await at(ward, "check", javaScript);
      await expect(check.content()).resolves.not.toMatch(/>\s*(800|590)\s*</);
      const [block = {}, mixed = {}, rejected = {}] = sheets;
      await type(check, block);
      await press(check, "Send the sheet");
      await type(check, { ...mixed, "votes.1": "191" });
      await press(check, "Send the sheet");
      const again = (page: Page) =>
        page.getByRole("heading", { name: /^Mixed.*: type these figures again$/ }).count();
      await expect(again(check)).resolves.toBe(1);
      await check.getByRole("link", { name: "Rejected" }).click();
      await type(check, rejected);
      await press(check, "Send the sheet");

      await entry.reload();
      await expect(again(entry)).resolves.toBe(1);
      await expect(entry.locator('[name="votes.1"]').inputValue()).resolves.toBe("");
      await supervisor.reload();
      const table = supervisor.getByRole("table", { name: /Where the two entries of Mixed/ });
      await expect(table.getByRole("row").allTextContents()).resolves.toEqual([
        expect.stringMatching(/Demo entry clerk\s*Demo second entry clerk/),
        expect.stringMatching(/ADAMS, Al\s*200\s*191/),
      ]);
      if (javaScript) await expect(axeIds(supervisor)).resolves.toEqual([]);
      await type(supervisor, { "votes.1": "200" });
      await press(supervisor, "Settle the difference");
      await press(supervisor, "Add up the 3 sheets");
      if (ward === "bourne") {
        await expect(supervisor.getByRole("alert").textContent()).resolves.toContain("Abbey");
        return;
      }
      await expect(supervisor.getByRole("table", { name: "Provisional" }).count()).resolves.toBe(1);
      await supervisor.locator("summary", { hasText: "How the sheets add up" }).click();
      const sums = supervisor.getByRole("table", { name: "What each sheet gives" });
      await expect(sums.getByRole("row", { name: "BROWN, Bea" }).textContent()).resolves.toMatch(
        /BROWN, Bea\s*800\s*210\s*0\s*1,010/,
      );
    });
  }
});

describe("entry by keyboard alone", () => {
  test("nine candidates for three seats take the digits, one key a field and five more", async () => {
    const supervisor = await at("castle", "supervisor");
    await press(supervisor, "Start verification");
    await type(supervisor, { "boxes.0.counted": "1900", "boxes.1.counted": "600" });
    await press(supervisor, "Record verification");
    await press(supervisor, "Start the count");
    const entry = await at("castle", "entry");
    const figures = [2500, 0, 3, 0, 7, 10, 2, 1210, 1184, 1122, 840, 803, 777, 402, 380, 365];
    let keys = 0;
    for (const figure of figures) {
      for (const digit of String(figure)) {
        await entry.keyboard.press(digit);
        keys += 1;
      }
      await entry.keyboard.press("Enter");
      keys += 1;
    }
    await Promise.all([entry.waitForEvent("load"), entry.keyboard.press(" ")]);
    keys += 1;
    await expect(entry.getByText("Your figures are recorded.").count()).resolves.toBe(1);
    const digits = figures.join("").length;
    expect(keys).toBeLessThanOrEqual(digits + figures.length + 5);
  });

  slowTest("the candidates come in another order on request, each with its own field", async () => {
    const check = await at("castle", "check");
    const labels = () => check.locator('label[for^="enter-figures-votes"]').allTextContents();
    const paper = await labels();
    await check.getByRole("link", { name: "Show the candidates in another order" }).click();
    const other = await labels();
    expect(other).not.toEqual(paper);
    expect(other.toSorted()).toEqual(paper.toSorted());
    await check.getByLabel("ABEL, J.").fill("12x");
    await press(check, "Send the figures");
    await expect(labels()).resolves.toEqual(other);
    await expect(check.locator('[name="votes.1"]').inputValue()).resolves.toBe("12x");
  });
});

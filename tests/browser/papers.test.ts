import { createHash } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pdfPrinter, printed, selfContained } from "#count-room/pdf.ts";
import type { CommandInput } from "#election/count/event.ts";
import type { Running } from "../../src/cli/running.ts";
import { startRehearsal } from "../accounts/service.ts";
import { closeContexts, executable, startBrowser } from "../support/browser.ts";
import { does } from "../support/does.ts";
import { type people, typedReturn, wardOf } from "../support/election.ts";
import { staffPage } from "../support/staff-page.ts";
import { slowTest } from "../support/slow.ts";

const standing = ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cyrus"].map((name, n) => ({
  name,
  party: "PP52",
  description: n === 2 ? "" : `A description of six whole words`,
}));
const long = Array.from({ length: 14 }, (_, n) => ({
  name: `FEATHERSTONEHAUGH-CHOLMONDELEY ${"ABCDEFGHIJKLMN"[n]}, Maximiliana Philippa Wilhelmina`,
  description: "Local Residents and Ratepayers Together Party",
}));
const wards = [
  wardOf("Belsize", 2, standing, { electorate: 6000 }),
  wardOf("Frognal", 3, long, { electorate: 9000 }),
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

async function acts(who: keyof typeof people, row: number, input: CommandInput): Promise<void> {
  const contest = wards[row];
  if (!contest) throw new Error("no ward");
  await does(service.wardcast.night, who, contest.id, input);
}

async function counted(row: number, typed: Record<string, string>): Promise<void> {
  const boxes = [
    { name: "Polling stations", kind: "polling" as const, counted: typed["papers"] ?? "" },
    { name: "Postal", kind: "postal" as const, counted: "0" },
  ];
  await acts("entry", row, { kind: "start-verification" });
  await acts("entry", row, { kind: "record-verification", boxes });
  await acts("entry", row, { kind: "start-count" });
  await typedTwice(row, typed);
}

async function typedTwice(row: number, typed: Record<string, string>): Promise<void> {
  const reasons = {
    "V-SIMILAR-NAMES": "Checked.",
    "V-TURNOUT": "Checked.",
    "V-USE-RATE": "Checked.",
  };
  await acts("entry", row, { kind: "enter-figures", typed, reasons });
  await acts("check", row, { kind: "enter-figures", typed, reasons });
}

const at = (path: string, username: string, width = 1280): Promise<Page> =>
  staffPage({ browser, service, width }, path, username);

describe("what is printed at the count", () => {
  test("candidates and agents get the provisional result with every count before it, and nobody else", async () => {
    await counted(0, typedReturn(2000, [0, 4, 0, 9], [1497, 1301, 803], 2));
    await acts("ro", 0, { kind: "call-recount" });
    await typedTwice(0, typedReturn(2000, [0, 4, 0, 9], [1496, 1302, 803], 2));
    const supervisor = await at("/count/belsize/", "supervisor");
    await supervisor.getByRole("link", { name: "Print the sheet for candidates" }).click();
    await expect(supervisor.textContent("main")).resolves.toContain(
      "Provisional result: not declared",
    );
    const table = supervisor.getByRole("table", { name: "The counts side by side" });
    await expect(table.getByRole("row", { name: "BROWN" }).textContent()).resolves.toMatch(
      /BROWN, Bea\s*1,301\s*1,302/,
    );
    const clerk = await at("/count/belsize/", "entry");
    const refused = await clerk.goto("/count/belsize/agents/");
    expect(refused?.status()).toBe(403);
    await expect(clerk.content()).resolves.not.toContain("1,302");
  });

  test("the notice of result is the record and nothing else, with its number and hash", async () => {
    await acts("deputy", 0, { kind: "declare-result", readBack: "Belsize" });
    const page = await at("/count/belsize/notice/", "ro");
    const text = (await page.textContent("main")) ?? "";
    expect(text).toContain("I, being the Deputy Returning Officer");
    expect(text).toContain(
      "And I do hereby declare that ADAMS, Steve and BROWN, Bea are duly elected.",
    );
    expect(text).toMatch(/E {2}Rejected in part\s*2/);
    expect(text).toContain("TEST");
    const answer = await page.request.get("/count/belsize/record.json");
    const record = await answer.text();
    const hash = createHash("sha256").update(record).digest("hex");
    expect(text).toContain(`Record 1, as declared. SHA-256 ${hash}`);
  });

  slowTest(
    "a correction has a notice of its own, and the first stays and says that it was replaced",
    async () => {
      const typed = typedReturn(2000, [0, 4, 0, 9], [1498, 1300, 803], 2);
      const reason = "Two figures were published the wrong way round.";
      const readBack = "Belsize";
      const said = { readBack, reason, typed } as const;
      await acts("ro", 0, { kind: "correct-result", ground: "transcription", ...said });
      await acts("deputy", 0, { kind: "confirm-correction", readBack });
      const page = await at("/count/belsize/notice/", "ro");
      await expect(page.textContent("main")).resolves.toContain(reason);
      await page.goto("/count/belsize/notice/?version=1");
      await expect(page.textContent("main")).resolves.toContain("Replaced by a correction.");
      await expect(page.textContent("main")).resolves.toContain("1,496");
    },
  );

  test("fourteen long names fit on the sheets, which print as PDF through a Chromium of this computer", async () => {
    await counted(
      1,
      typedReturn(
        3600,
        [1, 8, 0, 21],
        long.map((_, n) => 1100 - 60 * n),
        9,
      ),
    );
    await acts("ro", 1, { kind: "declare-result", readBack: "Frognal" });
    const page = await at("/count/frognal/notice/", "ro", 320);
    const overflow = () =>
      page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    await expect(overflow()).resolves.toBe(0);
    const { refusal } = pdfPrinter();
    const button = await page.getByRole("link", { name: "Download as PDF" }).count();
    expect([button, await page.textContent("nav")]).toEqual(
      refusal === null ? [1, expect.anything()] : [0, expect.stringContaining(refusal)],
    );
    const asked = await page.request.get("/count/frognal/notice.pdf");
    expect(asked.status()).toBe(refusal === null ? 200 : 501);
    const read = async (address: string) => (await fetch(new URL(address, service.url))).text();
    const html = await (await page.request.get("/count/frognal/notice/")).text();
    const whole = await selfContained(html, read);
    expect(whole).not.toMatch(/<link rel="stylesheet"|http-equiv="content-security-policy"/i);
    const pdf = Buffer.from(await printed(whole, await executable())).toString("latin1");
    expect(pdf.slice(0, 5)).toBe("%PDF-");
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
    await page.goto("/count/frognal/handout/");
    await expect(overflow()).resolves.toBe(0);
  });
});

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Running } from "../../src/cli/running.ts";
import { StaffClient } from "../../src/cli/staff-client.ts";
import { WardCount } from "../../src/cli/ward-count.ts";
import { startRehearsal } from "../accounts/service.ts";
import { axeIds } from "../support/axe.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { typedReturn, wardOf } from "../support/election.ts";
import { press, staffPage, type } from "../support/staff-page.ts";
import { slowTest } from "../support/slow.ts";

const standing = ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cy"];
const abbey = wardOf("Abbey", 2, standing, { electorate: 6000 });
const bourne = wardOf("Bourne", 2, standing, { electorate: 6000 });
const roles = ["entry", "check", "supervisor", "deputy", "ro", "comms", "auditor", "admin"];

let service: Running;
let browser: Browser;

/** Abbey is declared; Bourne has its provisional result. */
beforeAll(async () => {
  [service, browser] = await Promise.all([startRehearsal([abbey, bourne]), startBrowser()]);
  const signIn = (username: string) => StaffClient.signIn(service.url, username, "rehearsal");
  const [entry, check, ro] = await Promise.all([signIn("entry"), signIn("check"), signIn("ro")]);
  const papers = (id: typeof abbey.id, ward: string, polling: number, votes: number[]) => ({
    ...{ id, ward, polling: String(polling), postal: "400", lotWinners: [] },
    typed: typedReturn(polling + 400, [0, 1, 0, 9], votes),
  });
  const first = papers(abbey.id, "Abbey", 1700, [1500, 1400, 1000]);
  const second = papers(bourne.id, "Bourne", 1850, [1600, 1350, 1100]);
  const counts = [first, second].map((one) => new WardCount({ entry, check, ro }, one, 0));
  while (!counts[0]?.isOver) await counts[0]?.step();
  for (let step = 0; step < 5; step += 1) await counts[1]?.step();
});

afterAll(async () => {
  await closeContexts(browser);
  await service[Symbol.asyncDispose]();
});

const at = (where: string, username: string, javaScript = true, width = 1280): Promise<Page> =>
  staffPage({ browser, service, javaScript, width }, where, username);

/** What somebody is answered at some addresses, after signing in once. */
async function statusesAs(username: string, all: readonly string[]): Promise<number[]> {
  const page = await at("/count/", username);
  const answers = await Promise.all(
    all.map((where) => page.request.get(where, { maxRedirects: 0 })),
  );
  await page.context().close();
  return answers.map((answer) => answer.status());
}

const addresses = [
  "/audit/",
  "/audit/journal/1/",
  "/audit/export.csv",
  "/audit/export.jsonl",
] as const;

describe("the audit", () => {
  test("opens for the auditor, the officers and the administrator, and for nobody else", async () => {
    const open = ["deputy", "ro", "auditor", "admin"];
    for (const username of roles) {
      const status = open.includes(username) ? 200 : 403;
      expect([username, await statusesAs(username, addresses)]).toEqual([
        username,
        addresses.map(() => status),
      ]);
    }
    for (const where of addresses) {
      const answer = await fetch(new URL(where, service.url), { redirect: "manual" });
      expect([answer.status, answer.headers.get("location")]).toEqual([
        303,
        `/sign-in?to=${encodeURIComponent(where)}`,
      ]);
    }
  });

  test("finds a declaration and opens it, by keyboard, without a script, on the smallest screen", async () => {
    const page = await at("/audit/", "auditor", false, 320);
    await page.getByLabel("What happened").focus();
    await page.keyboard.type("Result declared");
    await page.getByLabel("Ward").focus();
    await page.keyboard.type("Abbey");
    await page.getByLabel("Any text").focus();
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    const links = page.locator(".audit-list a");
    expect(await links.allInnerTexts()).toHaveLength(1);
    await links.focus();
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    await page.locator("summary").focus();
    await page.keyboard.press("Enter");
    const text = await page.locator("main").innerText();
    for (const part of [
      "Result declared",
      "Abbey",
      "Demo Returning Officer (ro)",
      "BST",
      "Declaration – Figures – Votes – ADAMS, Steve",
      "The hash of the entry before it",
      '"kind": "result-declared"',
    ])
      expect(text).toContain(part);
    const isTooWide = "document.documentElement.scrollWidth > innerWidth";
    expect(await page.evaluate(isTooWide)).toBe(false);
    for (const where of ["/audit/", "/audit/?from=never"]) {
      await page.goto(where);
      expect([where, await page.evaluate(isTooWide)]).toEqual([where, false]);
    }
    await page.context().close();
  });

  slowTest("axe finds nothing, whatever is on the page", async () => {
    const page = await at("/audit/", "auditor");
    for (const where of [
      "/audit/",
      "/audit/?from=never&to=5",
      "/audit/?text=nobody+typed+this",
      "/audit/journal/1/",
      "/audit/journal/9/",
    ]) {
      await page.goto(where);
      expect([where, await axeIds(page)]).toEqual([where, []]);
    }
    await page.context().close();
  });

  slowTest("says who last proved the chain, and proves it again at a press", async () => {
    const page = await at("/audit/", "auditor", false);
    const proof = page.getByRole("region", { name: "Proof" });
    expect(await proof.innerText()).toContain("The service proved it when it started");
    await press(page, "Prove it now");
    const said = await proof.innerText();
    expect(said).toMatch(/Journal: \d+ entries, each following from the one before\./);
    expect(said).toContain("Last proved by Demo auditor");
    const forged = await page.request.post("/audit/", {
      form: { csrf: "another" },
      headers: { origin: service.url.origin },
    });
    expect(forged.status()).toBe(422);
    await page.context().close();
  });

  slowTest("an administrator is not shown the figures of a ward that is not declared", async () => {
    const page = await at(`/audit/?ward=${bourne.id}&kind=provisional-result-agreed`, "admin");
    const link = page.locator(".audit-list a");
    const where = (await link.getAttribute("href")) ?? "";
    await page.goto(where);
    const text = await page.locator("main").innerText();
    expect(text).toContain("Withheld until the ward is declared");
    expect(text).not.toMatch(/1600|1,600/);
    const csv = await (await page.request.get("/audit/export.csv")).text();
    expect(csv).not.toContain("1600");
    expect(csv).toContain("1500");
    await page.context().close();
    const auditor = await at(where, "auditor");
    expect(await auditor.locator("main").innerText()).toContain("1600");
    await auditor.context().close();
  });

  test("a rehearsal’s export says TEST in its name and in every line", async () => {
    const page = await at("/audit/", "auditor");
    const answer = await page.request.get("/audit/export.jsonl?kind=result-declared");
    expect(answer.headers()["content-disposition"]).toBe(
      'attachment; filename="audit-TEST-local.sample.2022-05-05.jsonl"',
    );
    const lines = (await answer.text()).trim().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { test: boolean }).test)).toEqual([true]);
    await page.context().close();
  });

  test("an entry that is not there, or is no number, is said to be missing", async () => {
    const missing = ["/audit/journal/999/", "/audit/journal/x/", "/audit/elsewhere/1/"];
    expect(await statusesAs("auditor", missing)).toEqual([404, 404, 404]);
  });

  test("a time is asked for in the time of the United Kingdom", async () => {
    const page = await at("/audit/", "auditor");
    await type(page, { from: "2022-05-05T22:00", to: "2022-05-06T23:59" });
    await press(page, "Show");
    expect(await page.locator(".audit-list tbody tr").count()).toBeGreaterThan(5);
    await type(page, { to: "2022-05-05T21:59", from: "2022-05-05T20:00" });
    await press(page, "Show");
    expect(await page.locator("main").innerText()).toContain("Nothing was found");
    await page.context().close();
  });
});

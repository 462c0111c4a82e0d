import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Running } from "../../src/cli/running.ts";
import { startRehearsal } from "../accounts/service.ts";
import { axeIds } from "../support/axe.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { wardOf } from "../support/election.ts";
import { press, staffPage, type } from "../support/staff-page.ts";
import { slowTest } from "../support/slow.ts";

const standing = ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cyrus"];
const wards = ["Abbey", "Bourne", "Castle", "Dene", "Elm", "Ford", "Gale", "Hill"].map((name) =>
  wardOf(name, 2, standing, { electorate: 6000 }),
);
const good = {
  papers: "2,000",
  "rejected.officialMark": "0",
  "rejected.tooMany": "4",
  "rejected.identifiable": "0",
  "rejected.void": "9",
  inPart: "2",
  "votes.1": "1497",
  "votes.2": "1301",
  "votes.3": "803",
};

/** Another ward's: the same votes in two wards are a sheet typed twice. */
const others = { ...good, "votes.1": "1402", "votes.2": "1311", "votes.3": "850" };

let service: Running;
let browser: Browser;

beforeAll(async () => {
  [service, browser] = await Promise.all([startRehearsal(wards), startBrowser()]);
});

afterAll(async () => {
  await closeContexts(browser);
  await service[Symbol.asyncDispose]();
});

/** Someone of the demo staff, signed in, at the page of a ward. */
async function at(ward: string, username: string, javaScriptEnabled = true): Promise<Page> {
  return staffPage(
    { browser, service, javaScript: javaScriptEnabled },
    `/count/${ward}/`,
    username,
  );
}

/** Boxes in and the count started, in a ward where nothing has happened. */
async function startCount(page: Page): Promise<void> {
  await press(page, "Start verification");
  await page.getByLabel("Ballot papers from polling stations").fill("1,600");
  await page.getByLabel("Postal ballot papers").fill("400");
  await press(page, "Record verification");
  await press(page, "Start the count");
}

async function startVerification(ward: string): Promise<void> {
  const page = await at(ward.toLowerCase(), "entry");
  await press(page, "Start verification");
}

async function enter(page: Page, figures: Record<string, string> = good): Promise<void> {
  await type(page, figures);
  await press(page, "Send the figures");
}

function summary(page: Page) {
  return page.getByRole("alert");
}

describe("typing figures", () => {
  test("a mistake keeps what was typed, and its link leads to the field", async () => {
    const page = await at("abbey", "entry");
    await startCount(page);
    await enter(page, { ...good, papers: "1990", "votes.3": "8o3" });
    await expect(summary(page).textContent()).resolves.toContain("CLARKE, Cyrus: “8o3”");
    await expect(page.evaluate(() => document.activeElement?.className)).resolves.toBe(
      "govuk-error-summary",
    );
    await summary(page).getByRole("link").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("803");
    await expect(page.locator('[name="papers"]').inputValue()).resolves.toBe("1990");

    await press(page, "Send the figures");
    await expect(summary(page).textContent()).resolves.toContain(
      "1,990 ballot papers counted; verification said 2,000. 10 ballot papers are missing.",
    );
    await page.locator('[name="papers"]').fill("2 000");
    await press(page, "Send the figures");
    await expect(page.getByText("Your figures are recorded.").count()).resolves.toBe(1);
  });

  slowTest("Enter goes on to the next field, and what was typed survives a reload", async () => {
    const page = await at("bourne", "entry");
    await startCount(page);
    await page.getByLabel("Ballot papers counted").focus();
    for (const figure of ["1997", "0", "4", "0", "9", "", "2", "1497", "1301", "803"]) {
      await page.keyboard.type(figure);
      await page.keyboard.press("Enter");
    }
    await expect(page.evaluate(() => document.activeElement?.textContent?.trim())).resolves.toBe(
      "Send the figures",
    );
    const remarks = page.getByLabel("Arithmetic");
    await expect(remarks.textContent()).resolves.toContain("3 ballot papers are missing");
    await page.locator('[data-kept="whole"]').waitFor();
    await page.reload();
    const last = page.locator('[name="votes.3"]');
    await expect.poll(() => last.inputValue(), { timeout: 10_000 }).toBe("803");
    await expect(remarks.textContent()).resolves.toContain("3 ballot papers are missing");
  });

  test("an unusual figure asks for a reason", async () => {
    const page = await at("castle", "entry");
    await startCount(page);
    const unusual = { ...good, "rejected.void": "196", "votes.1": "1300", "votes.2": "1200" };
    await enter(page, unusual);
    await expect(summary(page).textContent()).resolves.toContain("200 ballot papers of 2,000");
    await page.getByLabel("Why this is right").fill("Counted twice.");
    await press(page, "Send the figures");
    await expect(page.getByText("Your figures are recorded.").count()).resolves.toBe(1);
  });
});

describe("a ward from its figures to the declaration", () => {
  slowTest(
    "the second entry is blind, differs, agrees; declaring needs the read-back",
    async () => {
      const entry = await at("dene", "entry");
      await startCount(entry);
      await enter(entry);

      const check = await at("dene", "check");
      await expect(check.content()).resolves.not.toMatch(/1,?497|1,?301/);
      await expect(check.locator('[name="votes.1"]').inputValue()).resolves.toBe("");
      await enter(check, { ...good, "votes.1": "1479" });
      for (const page of [check, entry]) {
        await page.goto("/count/dene/");
        const inputs = page.locator("form[data-command='enter-figures'] input:not([type=hidden])");
        await expect(
          inputs.evaluateAll((all) => all.map((one) => one.getAttribute("name"))),
        ).resolves.toEqual(["votes.1"]);
        await expect(inputs.inputValue()).resolves.toBe("");
        await expect(page.content()).resolves.not.toMatch(/1,?497|1,?479/);
      }
      const supervisor = await at("dene", "supervisor");
      const table = supervisor.getByRole("table", { name: "Where the two entries differ" });
      await expect(table.getByRole("row").allTextContents()).resolves.toEqual([
        expect.stringMatching(/Demo entry clerk\s*Demo second entry clerk/),
        expect.stringMatching(/ADAMS, Steve\s*Two digits may have been swapped\s*1,497\s*1,479/),
      ]);
      await check.locator('[name="votes.1"]').fill("1478");
      await press(check, "Send these figures");
      await expect(check.getByText("You have typed these again.").count()).resolves.toBe(1);
      await entry.reload();
      await entry.locator('[name="votes.1"]').fill("1478");
      await press(entry, "Send these figures");
      await supervisor.goto("/count/dene/");
      await expect(supervisor.getByText("typed again by Demo entry clerk").count()).resolves.toBe(
        1,
      );
      await supervisor.locator("summary", { hasText: "Go back to the count" }).click();
      await supervisor.getByLabel("Reason", { exact: true }).fill("Read wrongly.");
      await press(supervisor, "Go back to the count");
      for (const [page, votes] of [
        [entry, "1497"],
        [check, "1479"],
      ] as const) {
        await page.goto("/count/dene/");
        await enter(page, { ...good, "votes.1": votes });
      }
      await supervisor.goto("/count/dene/");
      await supervisor.locator('[name="votes.1"]').fill("1497");
      await press(supervisor, "Settle the difference");
      await expect(
        supervisor.getByText("settled at 1,497 against the paper by").count(),
      ).resolves.toBe(1);
      await check.goto("/count/dene/");
      await expect(check.getByText("Provisional result").count()).resolves.toBeGreaterThan(0);

      await entry.goto("/count/dene/");
      await expect(entry.content()).resolves.not.toContain("1,497");

      const ro = await at("dene", "ro");
      await expect(ro.content()).resolves.toContain("one thousand, four hundred and ninety-seven");
      await ro.getByLabel("Type the ward’s name").fill("Dean");
      await press(ro, "Declare the result");
      await expect(summary(ro).textContent()).resolves.toContain(
        "You typed “Dean”; this ward is Dene.",
      );
      await ro.getByLabel("Type the ward’s name").fill("Dene");
      await press(ro, "Declare the result");
      await expect(ro.getByText("The result is declared.").count()).resolves.toBe(1);
    },
  );

  test("everything works without JavaScript", async () => {
    const [entry, check, ro] = await Promise.all(
      ["entry", "check", "ro"].map((username) => at("elm", username, false)),
    );
    if (!entry || !check || !ro) throw new Error("nobody came");
    await startCount(entry);
    await enter(entry, { ...others, papers: "1999" });
    await expect(entry.getByLabel("Arithmetic").textContent()).resolves.toContain(
      "1 ballot paper is missing",
    );
    await expect(entry.locator('[name="votes.2"]').inputValue()).resolves.toBe("1311");
    await enter(entry, others);
    await check.reload();
    await enter(check, others);
    await ro.reload();
    await ro.getByLabel("Type the ward’s name").fill("elm");
    await press(ro, "Declare the result");
    await expect(ro.getByText("The result is declared.").count()).resolves.toBe(1);
  });
});

describe("after the figures are agreed", () => {
  slowTest(
    "an equality waits for the lot, and a correction stands beside the declaration",
    async () => {
      const level = {
        ...good,
        "votes.1": "1410",
        "votes.2": "1195",
        "votes.3": "1195",
        inPart: "0",
      };
      const [entry, check, ro] = [
        await at("ford", "entry"),
        await at("ford", "check"),
        await at("ford", "ro"),
      ];
      await startCount(entry);
      for (const page of [entry, check]) {
        await page.goto("/count/ford/");
        await enter(page, level);
      }

      await ro.reload();
      await expect(ro.getByRole("button", { name: "Declare the result" }).count()).resolves.toBe(0);
      await press(ro, "Record the lot");
      await expect(summary(ro).textContent()).resolves.toContain(
        "2 candidates are level for 1 place",
      );
      await ro.getByLabel("CLARKE, Cyrus").check();
      await press(ro, "Record the lot");
      await ro.getByLabel("Type the ward’s name").fill("Ford");
      await press(ro, "Declare the result");
      const declared = ro.getByRole("table", { name: "Result as declared" });
      await expect(declared.getByRole("row", { name: "CLARKE" }).textContent()).resolves.toMatch(
        /Elected, by lot/,
      );
    },
  );

  slowTest(
    "a correction is proposed, looked at and published by two people, and Enter sends none of it",
    async () => {
      const [ro, deputy] = [await at("ford", "ro"), await at("ford", "deputy")];
      const declared = ro.getByRole("table", { name: "Result as declared" });
      await ro.locator("summary", { hasText: "Correct what was published" }).click();
      await ro.getByLabel("What was published was not what was declared").check();
      await ro.locator('[name="votes.1"]').fill("1,411");
      await ro.locator('[name="votes.1"]').press("Enter");
      await expect(ro.evaluate(() => document.activeElement?.getAttribute("name"))).resolves.toBe(
        "votes.2",
      );
      await press(ro, "Propose the correction");
      await expect(summary(ro).textContent()).resolves.toContain("Type a reason.");
      await expect(ro.locator('[name="votes.1"]').inputValue()).resolves.toBe("1,411");
      await ro.getByLabel("Reason, for the public").fill("A figure was typed wrongly.");
      await ro.getByRole("group", { name: "Whom the lot favoured" }).getByLabel("CLARKE").check();
      await press(ro, "Propose the correction");
      await expect(summary(ro).textContent()).resolves.toContain("Ford");
      await ro.getByLabel("Type the ward’s name").fill("Ford");
      await press(ro, "Propose the correction");
      await expect(ro.getByText("You proposed it").count()).resolves.toBe(1);
      await expect(
        ro.getByRole("button", { name: "Publish the correction" }).count(),
      ).resolves.toBe(0);
      const seen = async () => (await fetch(new URL("/results/ford/", service.url))).text();
      await expect(seen()).resolves.not.toContain("1,411");

      await deputy.reload();
      const preview = deputy.getByRole("table", { name: "Figures that change" });
      await expect(preview.getByRole("row", { name: "ADAMS" }).textContent()).resolves.toMatch(
        /1,410\s*1,411/,
      );
      await expect(deputy.getByText("Nobody gains or loses a seat.").count()).resolves.toBe(1);
      await deputy.getByLabel("Type the ward’s name").fill("Ford");
      await deputy.getByLabel("Type the ward’s name").press("Enter");
      await expect(
        deputy.evaluate(() => document.activeElement?.textContent?.trim()),
      ).resolves.toBe("Publish the correction");
      await deputy.keyboard.press("Enter");
      await deputy.getByText("Enter sends nothing.").waitFor();
      await expect(seen()).resolves.not.toContain("1,411");
      await press(deputy, "Publish the correction");
      await expect(seen()).resolves.toContain("The correction does not change who is elected.");
      await ro.goto("/count/ford/");
      const corrected = ro.getByRole("table", { name: "Correction 1" });
      await expect(corrected.getByRole("row", { name: "ADAMS" }).textContent()).resolves.toMatch(
        /1,411/,
      );
      await expect(declared.getByRole("row", { name: "ADAMS" }).textContent()).resolves.toMatch(
        /1,410/,
      );
    },
  );
});

describe("working side by side", () => {
  test("someone else's change keeps what was typed beside the ward as it is", async () => {
    const ro = await at("abbey", "ro");
    const supervisor = await at("abbey", "supervisor");
    await supervisor.locator("summary", { hasText: "Go back to before the count" }).click();
    await supervisor.getByLabel("Reason", { exact: true }).fill("A bundle was found.");
    await ro.locator("summary", { hasText: "There is no poll" }).click();
    await ro.getByLabel("Postponed").check();
    await ro.getByLabel("Reason, for the public").fill("Flood");
    await press(ro, "Record that there is no poll");
    await press(supervisor, "Go back to before the count");
    await expect(summary(supervisor).textContent()).resolves.toContain(
      "Someone else changed this ward",
    );
    await expect(supervisor.getByText("A bundle was found.").count()).resolves.toBe(1);
    await expect(supervisor.getByText("No poll").count()).resolves.toBeGreaterThan(0);
  });

  slowTest("the list of wards on the projector follows by itself", async () => {
    const page = await at("abbey", "comms");
    await page.clock.install();
    await page.goto("/count/");
    const row = page.getByRole("row", { name: "Gale" });
    await expect(row.textContent()).resolves.toContain("Not started");
    await startVerification("Gale");
    await page.clock.fastForward(5000);
    await row.getByText("Verifying").waitFor();
    await expect(row.textContent()).resolves.toContain("Ballot papers being verified");
  });

  slowTest("a form sent after the session ended says what to do, and does nothing", async () => {
    const page = await at("castle", "check");
    await type(page, good);
    await page.context().clearCookies();
    await press(page, "Send the figures");
    await expect(page.getByRole("heading", { level: 1 }).textContent()).resolves.toBe(
      "You were signed out",
    );
    const castle = [...service.wardcast.night.state.values()].find(({ id }) =>
      id.includes("castle"),
    );
    expect(castle?.stage.kind === "counting" && castle.stage.entries).toHaveLength(1);
  });
});

describe("a keyboard alone", () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const { activeElement: one } = document;
      return one?.getAttribute("name") ?? one?.textContent?.trim();
    });
  /** The space bar presses the button that has the focus. */
  async function space(page: Page): Promise<void> {
    await Promise.all([page.waitForEvent("load"), page.keyboard.press(" ")]);
  }
  /** Types into the field that has the focus, and goes on. */
  async function typeOn(page: Page, figures: readonly string[]): Promise<void> {
    for (const figure of figures) {
      await page.keyboard.type(figure);
      await page.keyboard.press("Enter");
    }
  }
  const hers = ["2000", "0", "4", "0", "9", "", "2", "1388", "1333", "877"];

  slowTest(
    "takes a ward from its boxes to the declaration, and Enter sends nothing but that",
    async () => {
      const entry = await at("hill", "entry");
      await expect.poll(() => focused(entry)).toBe("Start verification");
      await entry.keyboard.press("Enter");
      await entry.getByText("Enter sends nothing.").waitFor();
      await space(entry);
      await expect.poll(() => focused(entry)).toBe("boxes.0.counted");
      await typeOn(entry, ["1600", "400"]);
      await expect(focused(entry)).resolves.toBe("Record verification");
      await space(entry);
      await expect.poll(() => focused(entry)).toBe("Start the count");
      await space(entry);
      for (const username of ["entry", "check"]) {
        const page = username === "entry" ? entry : await at("hill", username);
        await expect.poll(() => focused(page)).toBe("papers");
        await typeOn(page, hers);
        await page.keyboard.press("Enter");
        await page.getByText("Enter sends nothing.").waitFor();
        await space(page);
      }
      const ro = await at("hill", "ro");
      await expect.poll(() => focused(ro)).toBe("readBack");
      await ro.keyboard.press("Enter");
      await expect(focused(ro)).resolves.toBe("Declare the result");
      await ro.keyboard.press("Enter");
      await ro.getByText("Enter sends nothing.").waitFor();
      await ro.keyboard.press("Shift+Tab");
      await ro.keyboard.type("Hill");
      await Promise.all([ro.waitForEvent("load"), ro.keyboard.press("Enter")]);
      await expect(ro.getByText("The result is declared.").count()).resolves.toBe(1);
    },
  );

  slowTest("Enter sends nothing without JavaScript either", async () => {
    const page = await at("gale", "entry", false);
    await page.getByLabel("Ballot papers from polling stations").fill("1600");
    await page.getByLabel("Ballot papers from polling stations").press("Enter");
    await expect(page.getByRole("alert").count()).resolves.toBe(0);
    const gale = [...service.wardcast.night.state.values()].find(({ id }) => id.includes("gale"));
    expect(gale?.stage.kind).toBe("verifying");
  });
});

slowTest("axe finds nothing on the staff screens", async () => {
  const found: string[] = [];
  for (const [ward, username] of [
    ["", "entry"],
    ["castle/", "check"],
    ["dene/", "ro"],
  ] as const) {
    const page = await at("elm", username);
    await page.goto(`/count/${ward}`);
    found.push(...(await axeIds(page)));
  }
  expect(found).toEqual([]);
});

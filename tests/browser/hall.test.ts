import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommandInput } from "#election/count/event.ts";
import type { Contest } from "#election/model.ts";
import type { Running } from "../../src/cli/running.ts";
import { startRehearsal } from "../accounts/service.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { does } from "../support/does.ts";
import { type people, wardOf } from "../support/election.ts";
import { press, staffPage, type } from "../support/staff-page.ts";
import { startWire } from "../support/wire.ts";
import { slowTest } from "../support/slow.ts";

const names = [
  "Abbey",
  "Bourne",
  "Castle",
  "Dene",
  "Elm",
  "Ford",
  "Gale",
  "Heath",
  "Iver",
  "Jay",
  "Kew",
  "Loxley",
];
const standing = ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cyrus"];
const wards = names.map((name) => wardOf(name, 2, standing, { electorate: 6000 }));
const figures = {
  papers: "2000",
  "rejected.officialMark": "0",
  "rejected.tooMany": "4",
  "rejected.identifiable": "0",
  "rejected.void": "9",
  inPart: "2",
  "votes.1": "1497",
  "votes.2": "1301",
  "votes.3": "803",
};
const away = "Not sent yet: the network is away.";
const recorded = "Your figures are recorded.";

let service: Running;
let browser: Browser;

beforeAll(async () => {
  [service, browser] = await Promise.all([startRehearsal(wards), startBrowser()]);
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

/** A ward where the figures can be typed, at the page of somebody who types them. */
async function counting(ward: string, username = "entry", url = service.url): Promise<Page> {
  const { night } = service.wardcast;
  if (night.state.get(wardNamed(ward).id)?.stage.kind === "scheduled") {
    const boxes = [
      { name: "Polling stations", kind: "polling" as const, counted: "1600" },
      { name: "Postal", kind: "postal" as const, counted: "400" },
    ];
    await acts("entry", ward, { kind: "start-verification" });
    await acts("entry", ward, { kind: "record-verification", boxes });
    await acts("entry", ward, { kind: "start-count" });
  }
  return staffPage({ browser, service: { url } }, `/count/${ward.toLowerCase()}/`, username);
}

/** What the journal has of a ward's figures. */
function entries(ward: string): number {
  const { history } = service.wardcast;
  return history.of(wardNamed(ward).id).filter(({ kind }) => kind === "figures-entered").length;
}

function sendButton(page: Page) {
  return page.getByRole("button", { name: "Send the figures" });
}

/** All that lies on the disk of a browser, as text. */
async function onDisk(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const open = indexedDB.open("wardcast");
    await new Promise((resolve) => open.addEventListener("success", resolve));
    const all = open.result.transaction("typing").objectStore("typing").getAll();
    await new Promise((resolve) => all.addEventListener("success", resolve));
    open.result.close();
    const sealed = all.result as { data: ArrayBuffer }[];
    const texts = sealed.map(({ data }) => new TextDecoder().decode(data));
    return `${texts.length}:${texts.join()}${JSON.stringify(sessionStorage)}`;
  });
}

/** The tab goes as when it crashes: nothing runs in it any more. */
async function again(context: BrowserContext, page: Page): Promise<Page> {
  const address = page.url();
  await page.close();
  const next = await context.newPage();
  await next.goto(address);
  return next;
}

describe("when the network goes away", () => {
  test("what is sent waits on the device and goes by itself, once, when the network is back", async () => {
    const page = await counting("Abbey");
    await type(page, figures);
    await page.context().setOffline(true);
    await sendButton(page).click();
    await page.getByText(away).waitFor();
    expect(entries("Abbey")).toBe(0);
    await page.context().setOffline(false);
    await page.getByText(recorded).waitFor();
    expect(entries("Abbey")).toBe(1);
    expect(await onDisk(page)).toBe("0:{}");
    await page.context().close();
  });

  slowTest("also where the line is cut under a browser that knows nothing of it", async () => {
    const wire = await startWire(service.url);
    const page = await counting("Bourne", "entry", wire.url);
    await type(page, figures);
    wire.cut();
    await sendButton(page).click();
    await page.getByText(away).waitFor();
    wire.mend();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.getByText(recorded).waitFor();
    expect(entries("Bourne")).toBe(1);
    await page.context().close();
    wire.close();
  });

  slowTest(
    "an answer that was lost is asked for again, and nothing is recorded twice",
    async () => {
      const page = await counting("Castle");
      await type(page, figures);
      let lost = 0;
      await page.route("**/count/castle/", async (route) => {
        if (route.request().method() !== "POST" || lost > 0) return route.continue();
        lost += 1;
        await route.fetch({ maxRedirects: 0 });
        return route.abort();
      });
      await sendButton(page).click();
      await page.getByText(away).waitFor();
      expect(entries("Castle")).toBe(1);
      await page.evaluate(() => window.dispatchEvent(new Event("online")));
      await page.getByText(recorded).waitFor();
      expect(entries("Castle")).toBe(1);
      await page.context().close();
    },
  );

  test("a tab that crashed while it waited sends what it had when the ward is opened again", async () => {
    const page = await counting("Dene");
    const context = page.context();
    await type(page, figures);
    await context.setOffline(true);
    await sendButton(page).click();
    await page.getByText(away).waitFor();
    await context.setOffline(false);
    const next = await again(context, page);
    await next.getByText(recorded).waitFor();
    expect(entries("Dene")).toBe(1);
    await context.close();
  });

  slowTest(
    "what was sent can be changed while it waits, and the change alone is recorded",
    async () => {
      const page = await counting("Elm");
      await type(page, { ...figures, "votes.3": "830" });
      await page.context().setOffline(true);
      await sendButton(page).click();
      await page.getByRole("button", { name: "Change what you typed" }).click();
      await type(page, figures);
      await page.context().setOffline(false);
      await sendButton(page).click();
      await page.getByText(recorded).waitFor();
      const stage = service.wardcast.night.state.get(wardNamed("Elm").id)?.stage;
      const votes =
        stage?.kind === "counting" ? stage.entries.map(({ figures: f }) => f.votes) : [];
      expect(votes.map((all) => all.map(([, count]) => count))).toEqual([[1497, 1301, 803]]);
      await page.context().close();
    },
  );
});

describe("what is typed and not sent", () => {
  test("is still there when a session ended and the person signs in again", async () => {
    const page = await counting("Ford");
    await type(page, figures);
    await page.context().clearCookies();
    await press(page, "Send the figures");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("You were signed out");
    const next = await page.context().newPage();
    await next.goto("/count/ford/");
    await next.getByLabel("Username").fill("entry");
    await next.getByLabel("Password").fill("rehearsal");
    await next.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect
      .poll(() => next.locator('[name="votes.3"]').inputValue(), { timeout: 10_000 })
      .toBe("803");
    await page.context().close();
  });

  slowTest(
    "cannot be read from the disk, nor by another person, and is gone after signing out",
    async () => {
      const page = await counting("Gale");
      await type(page, figures);
      await page.getByText("Kept on this device while you type.").waitFor();
      await expect.poll(() => onDisk(page), { timeout: 10_000 }).toMatch(/^1:/);
      expect(await onDisk(page)).not.toMatch(/1497|votes|2000/);
      const context = page.context();
      const cookies = await context.cookies();
      await context.clearCookies();
      const other = await context.newPage();
      await other.goto("/count/gale/");
      await other.getByLabel("Username").fill("check");
      await other.getByLabel("Password").fill("rehearsal");
      await other.getByRole("button", { name: "Sign in", exact: true }).click();
      await other.locator('[name="votes.3"]').waitFor();
      expect(await other.locator('[name="votes.3"]').inputValue()).toBe("");
      await context.clearCookies();
      await context.addCookies(cookies);
      const second = await context.newPage();
      await second.goto("/count/");
      page.once("dialog", (dialog) => dialog.accept());
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.waitForURL("**/sign-in");
      await second.waitForURL("**/sign-in");
      expect(await onDisk(page)).toBe("0:{}");
      await context.close();
    },
  );

  slowTest("is sent, and the person signed out, also by a browser that keeps nothing", async () => {
    const page = await counting("Kew");
    await page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException("Nothing is kept in a private window.", "InvalidStateError");
      };
    });
    await page.reload();
    await type(page, figures);
    await page.getByText("This browser keeps nothing of what you type").waitFor();
    await press(page, "Send the figures");
    expect(await page.getByText(recorded).count()).toBe(1);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in");
    await page.context().close();
  });

  slowTest("sent from two tabs is recorded once, and the other tab is told", async () => {
    const page = await counting("Heath");
    const second = await page.context().newPage();
    await second.goto("/count/heath/");
    await type(page, figures);
    await type(second, figures);
    await press(page, "Send the figures");
    await press(second, "Send the figures");
    expect(await page.getByText(recorded).count()).toBe(1);
    expect(await second.getByRole("alert").count()).toBe(1);
    expect(entries("Heath")).toBe(1);
    await page.context().close();
  });
});

describe("two people on one ward", () => {
  test("know of each other at once, and no longer when one has gone", async () => {
    const page = await counting("Iver");
    const other = await counting("Iver", "check");
    await page.getByText("Demo second entry clerk has the ward open").waitFor();
    await other.getByText("Demo entry clerk has the ward open").waitFor();
    await other.context().close();
    const gone = page.getByText("Demo second entry clerk has the ward open");
    await gone.waitFor({ state: "detached" });
    expect(await gone.count()).toBe(0);
    await page.context().close();
  });

  slowTest(
    "see that the other types only while they do, and nothing of what they type",
    async () => {
      const page = await counting("Loxley");
      const other = await counting("Loxley", "check");
      const said: (string | null)[] = [];
      other.on("request", (request) => {
        if (request.method() === "POST") said.push(request.postData());
      });
      const open = page.getByText("Demo second entry clerk has the ward open");
      const typing = page.getByText("Demo second entry clerk types the figures");
      await open.waitFor();
      expect(await typing.count()).toBe(0);
      await other.locator('[name="votes.1"]').pressSequentially("1497");
      await typing.waitFor();
      expect(new Set(said)).toEqual(new Set(["doing=enter-figures"]));
      await open.waitFor();
      expect(await typing.count()).toBe(0);
      await Promise.all([page.context().close(), other.context().close()]);
    },
  );

  slowTest("see nobody type who may not, or who is not there", async () => {
    const page = await counting("Loxley");
    const auditor = await staffPage({ browser, service }, "/count/", "auditor");
    const says = async (doing: string) => {
      const options = { form: { doing }, headers: { origin: new URL(service.url).origin } };
      return (await auditor.request.post("/count/loxley/events", options)).status();
    };
    expect([await says("enter-figures"), await says("read")]).toEqual([403, 400]);
    await auditor.context().close();
    expect(await page.locator("[data-present]").innerText()).not.toContain("types");
    await page.context().close();
  });

  slowTest(
    "are told what the other did, never a figure, and lose nothing that they typed",
    async () => {
      const page = await counting("Jay");
      const other = await counting("Jay", "check");
      await type(page, { "votes.1": "1497" });
      await type(other, figures);
      await press(other, "Send the figures");
      const news = page.locator("[data-news]");
      await news.getByText(/Figures typed, Demo second entry clerk/).waitFor();
      const text = (await page.textContent("main")) ?? "";
      for (const figure of ["1497", "1301", "803"]) expect(text).not.toContain(figure);
      expect(await page.locator('[name="votes.1"]').inputValue()).toBe("1497");
      await Promise.all([page.context().close(), other.context().close()]);
    },
  );
});

import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { moment } from "#cli/moment.ts";
import { ensureSite } from "#cli/site-build.ts";
import { initialState } from "#election/public/election-state.ts";
import { publicView } from "#election/public/public-view.ts";
import { type Content, readContentFolder } from "#formats/content-folder.ts";
import type { Language } from "#i18n/languages.ts";
import { publicLocals } from "#site/public-locals.ts";
import { openSite, renderPublic } from "#site/render.ts";
import { changedFolder } from "../formats/folder.ts";
import { textOf } from "./rendered.ts";

/** Camden's election as it would be on 6 May 2027, with photo ID and a day of mourning to come. */
async function readAs2027(extra = "", nation = "england"): Promise<Content> {
  const later = (text: string) => text.replaceAll("2022-05-05", "2027-05-06");
  await using folder = await changedFolder("content", {
    "election.yaml": (text) => later(text) + extra,
    "candidates.csv": later,
    "wards.csv": later,
    "council.yaml": (text) =>
      text.replace("[en]", "[en, cy]").replace("nation: england", `nation: ${nation}`),
  });
  const { content, problems } = await readContentFolder(folder.path);
  if (!content) throw new Error(problems.map(({ message }) => message).join(" "));
  return content;
}

let content: Content;
let handler: Awaited<ReturnType<typeof openSite>>;
beforeAll(async () => {
  content = await readAs2027();
  const folder = await ensureSite(() => undefined);
  handler = await openSite(path.join(folder, "server"));
});

async function home(at: string, language: Language = "en", from = content): Promise<string> {
  return textOf(await homeHtml(at, language, from));
}

async function homeHtml(at: string, language: Language = "en", from = content): Promise<string> {
  const { election, council, site } = from;
  const now = moment(at);
  const view = publicView(election, initialState(election), now);
  const locals = publicLocals({ view, council, site, now, isStatic: false }, language, "/");
  return (await renderPublic(handler, locals)).body.toString();
}

/** That the texts stand on the page in this order. */
function inOrder(page: string, texts: readonly string[]): void {
  const places = texts.map((text) => [text, page.indexOf(text)] as const);
  expect(places.filter(([, place]) => place < 0)).toEqual([]);
  expect(places).toEqual(places.toSorted(([, a], [, b]) => a - b));
}

test("before registration closes the front page leads with registering, then photo ID, post and proxy", async () => {
  inOrder(await home("2027-04-16T09:00"), [
    "20 days until polling day",
    "Thursday 6 May 2027",
    "Register to vote 3 days left Register by 11:59pm on Monday 19 April 2027",
    "Check that you have photo ID",
    "Vote by post 4 days left",
    "Ask someone to vote for you",
    "Vote in person",
    "Get help",
    "020 7974 4444",
  ]);
});

test("once it has closed it leads with what can still be done, and says what cannot", async () => {
  const page = await home("2027-04-20T09:00");
  inOrder(page, [
    "Check that you have photo ID",
    "Vote by post Last day today",
    "It is too late for this",
    "You can no longer register for this election",
  ]);
  inOrder(await home("2027-04-28T09:00"), [
    "Bring photo ID",
    "It is too late to apply for a certificate.",
    "If you suddenly cannot vote in person",
    "It is too late for this",
    "It is too late to apply for a postal vote",
    "It is too late to apply for an ordinary proxy vote",
  ]);
  expect(page).not.toContain("If you suddenly");
});

test("polling day leads with where and how long, and the emergency proxy until 5pm", async () => {
  expect(await home("2027-05-06T06:30")).toContain("Polling stations open today at 7am");
  const noon = await home("2027-05-06T12:00");
  inOrder(noon, [
    "Polling stations are open today until 10pm",
    "Vote in person",
    "You need to show photo ID",
    "What you can do now Bring photo ID You need to show photo ID at the polling station.",
    "If your ID is lost, stolen or damaged, someone may be able to vote for you.",
    "If your postal vote is lost or has not come Last day today",
    "If you suddenly cannot vote in person Last day today",
    "It is too late for this",
  ]);
  const evening = await home("2027-05-06T17:00");
  inOrder(evening, ["What you can do now", "Bring photo ID", "It is too late for this"]);
  for (const gone of ["If you suddenly cannot vote in person", "someone may be able to vote"]) {
    expect(evening).not.toContain(gone);
  }
});

test("in Northern Ireland, which has no certificates, polling day leads with photo ID too", async () => {
  const northern = await readAs2027("", "northern-ireland");
  expect(await home("2027-05-05T12:00", "en", northern)).not.toContain("Bring photo ID");
  inOrder(await home("2027-05-06T19:00", "en", northern), [
    "What you can do now Bring photo ID You need to show photo ID at the polling station.",
    "It is too late for this",
  ]);
  expect(await home("2027-05-06T19:00", "cy", northern)).toContain("Dewch ag ID ffotograffig");
});

test("after the polls close nothing is offered but the results", async () => {
  const page = await home("2027-05-06T22:00");
  inOrder(page, ["The polls have closed", "Follow the results"]);
  for (const gone of ["What you can do now", "Register by", "It is too late"]) {
    expect(page).not.toContain(gone);
  }
});

test("the same is said in Welsh, with dates and plurals of its own", async () => {
  const page = await home("2027-04-17T09:00", "cy");
  expect(page).toContain("2 ddiwrnod ar ôl");
  expect(page).toContain("11:59pm ddydd Llun 19 Ebrill 2027");
  expect(page).not.toContain("April");
});

test("a day of mourning moves the deadlines before it, and every page says so", async () => {
  const moved = await readAs2027('extra_dies_non: ["2027-04-28"]\n');
  const page = await home("2027-04-10T09:00", "en", moved);
  expect(page).toContain("Deadlines have moved");
  expect(page).toContain("Register by 11:59pm on Friday 16 April 2027");
});

test("a poll whose bank holidays are not known has no dates, and is not guessed at", async () => {
  const site = { ...content.site, timetable: null };
  const page = await home("2027-04-10T09:00", "en", { ...content, site });
  expect(page).not.toContain("What you can do now");
  expect(page).toContain("Vote in person");
});

test("an e-mail address is whole to copy, and breaks behind its @ where it has to", async () => {
  const html = await homeHtml("2027-04-16T09:00");
  const { email = "" } = content.council.contact;
  const [user, host] = email.split("@");
  expect(html).toContain(`${user}@<wbr>${host}`);
});

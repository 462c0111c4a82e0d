import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Instant } from "#election/model.ts";
import { DeskClient, opening } from "../social/comms/desk-client.ts";
import { axeIds, overflow } from "../support/axe.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { type Service, startService } from "../support/service.ts";
import { press, staffPage } from "../support/staff-page.ts";
import { some } from "../support/slow.ts";

let service: Service;
let browser: Browser;

/** Camden, three days before the deadline to register, just before the hour at which people are told so. */
beforeAll(async () => {
  const at = "2022-04-11T07:59:52.000Z" as Instant;
  [service, browser] = await Promise.all([startService("content", { at }), startBrowser()]);
  await (await DeskClient.signIn(service, "comms")).ask(opening("dry-run"));
  await service.running.wardcast.comms.campaign.idle();
});
afterAll(async () => {
  await closeContexts(browser);
  await service[Symbol.asyncDispose]();
});

type Visit = { width?: number; javaScript?: boolean };
const campaign = (visit: Visit = {}): Promise<Page> =>
  staffPage({ browser, service, ...visit }, "/comms/campaign/", "comms");

function reminders(page: Page, list: string) {
  return page.getByRole("region", { name: new RegExp(`^${list}`) }).getByRole("article");
}

test("the reminders of the poll wait for approval, with the statutory deadlines in their words", async () => {
  const page = await campaign({ javaScript: false });
  const waiting = reminders(page, "Waiting for you");
  const first = waiting.first();
  expect(await first.textContent()).toMatch(
    /TEST.*3 days left to register to vote.*by 11:59pm on Thursday 14 April 2022/s,
  );
  expect(await page.textContent("main")).toContain("by 5pm on Tuesday 19 April 2022");
  await page.context().close();
});

test.each(some([320, 1440], 1))("axe finds nothing at %i pixels, and all fits", async (width) => {
  const page = await campaign({ width });
  expect([await axeIds(page), await overflow(page)]).toEqual([[], 0]);
  await page.context().close();
});

test("what is approved goes out by itself at its hour, and the rest waits for its own", async () => {
  const page = await campaign();
  const approve = page.getByRole("button", { name: /^Approve all/ });
  const many = Number(/\d+/.exec((await approve.textContent()) ?? "")?.[0]);
  await press(page, (await approve.textContent())?.trim() ?? "");
  const sent = async () => {
    await page.reload();
    return reminders(page, "Sent").count();
  };
  await expect.poll(sent, { timeout: 25_000 }).toBe(1);
  expect(await reminders(page, "Sent").first().textContent()).toContain("3 days left to register");
  expect(await reminders(page, "Approved").count()).toBe(many - 1);
  await page.context().close();
});

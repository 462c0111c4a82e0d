import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { looks } from "../gallery/looks.ts";
import { openScene, scenes } from "../gallery/scenes.ts";
import { Visitor } from "../gallery/visitor.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { faultsAt } from "../support/layout-faults.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => closeContexts(browser));

test.each(scenes)(
  "in print, in the dark and at any width every page lies as it should: $name",
  async (scene) => {
    await using service = await openScene(scene);
    await using visitor = new Visitor(browser, service);
    for (const visit of scene.visits(service)) {
      const page = await visitor.open(visit);
      expect([visit, await faultsAt(page, looks)]).toEqual([visit, []]);
    }
  },
  600_000,
);

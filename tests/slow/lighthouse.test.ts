import { afterAll, beforeAll, expect, test } from "vitest";
import { type Changed, changedFolder } from "../formats/folder.ts";
import { startLighthouse } from "../support/lighthouse.ts";
import { type Service, startService } from "../support/service.ts";

/** The sample as it would be at its own election: a rehearsal's pages ask search engines to stay away. */
let folder: Changed;
let service: Service;
let browser: Awaited<ReturnType<typeof startLighthouse>>;

beforeAll(async () => {
  folder = await changedFolder("content", {
    "election.yaml": (text) => text.replace("rehearsal: true", "rehearsal: false"),
  });
  service = await startService(folder.path);
  browser = await startLighthouse();
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

// Speed is measured by `npm run bench`.
const categories = ["accessibility", "best-practices", "seo"] as const;

test.each(["/", "/register/", "/wards/belsize/", "/candidates/", "/results/"])(
  "Lighthouse finds no fault with %s on a phone",
  async (path) => {
    const { scores, faults } = await browser.audit(new URL(path, service.url).href, categories);
    expect(faults).toEqual([]);
    expect(scores).toEqual({ accessibility: 100, "best-practices": 100, seo: 100 });
  },
  60_000,
);

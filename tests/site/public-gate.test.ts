import { expect, test } from "vitest";
import { staffLocals } from "#accounts/locals.ts";
import { initialState } from "#election/public/election-state.ts";
import { publicView } from "#election/public/public-view.ts";
import { council } from "#formats/council-yaml.ts";
import { pageLocals } from "#server/locals.ts";
import { publicLocals } from "#site/public-locals.ts";
import { electionOf, wardOf } from "../support/election.ts";
import { startService } from "../support/service.ts";
import { bareSite } from "../support/site.ts";

/** What every public page may be made from, and nothing else. */
const allowed = [
  ...["view", "council", "site", "now", "isStatic", "language", "path", "today", "href"],
].toSorted();

test("what a public page of a running service is made from leads to nothing but the public view", async () => {
  await using service = await startService();
  const locals = pageLocals(service.running.wardcast, { trusts: () => false }).publicAt(
    "/results/",
  );
  expect(Reflect.ownKeys(locals).map(String).toSorted()).toEqual(allowed);
  expect(() => staffLocals(locals)).toThrow("belongs to one person");
});

test("the types of a public page know of no night, accounts or audit", () => {
  const election = electionOf([wardOf("Abbey", 1, ["ADAMS, Al"])]);
  const now = election.pollsClose;
  const view = publicView(election, initialState(election), now);
  const profile = council.parse({
    ...{ name: "Sample Council", nation: "england", brand: { primary: "#16324f" } },
    returning_officer: "Rhian Returning",
  });
  const sources = { view, council: profile, site: bareSite, now, isStatic: false };
  const locals: App.Locals = publicLocals(sources, "en", "/");
  // @ts-expect-error A public page has no night.
  expect(locals.night).toBeUndefined();
  // @ts-expect-error Nor accounts.
  expect(locals.staff).toBeUndefined();
  // @ts-expect-error Nor the audit.
  expect(locals.audit).toBeUndefined();
  // @ts-expect-error Nor posts that wait.
  expect(locals.comms).toBeUndefined();
});

import { beforeAll, expect, test } from "vitest";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import { council, type Council } from "#formats/council-yaml.ts";
import { editedFacts } from "#social/posts/compose/lint-facts.ts";
import { lint } from "#social/posts/compose/lint.ts";
import { preparedReplies } from "#social/replies/prepared-replies.ts";
import { wardNamed } from "#social/replies/ward-named.ts";
import { camdensNight, withDeclared } from "../posts/views.ts";
import { some } from "../../support/slow.ts";

const site = "https://vote.example.gov.uk";
const hosts = ["vote.example.gov.uk", "camden.gov.uk"];
const camden: Council = council.parse({
  name: "Camden Council",
  nation: "england",
  site_url: site,
  brand: { primary: "#006f6b" },
  contact: { phone: "020 7974 4444", email: "electoral.services@camden.gov.uk" },
  languages: ["en", "cy"],
  returning_officer: "The Returning Officer",
  listening: { replies: [{ label: "Parking", text: "Parking: camden.gov.uk" }] },
});

let view: PublicView;
/** The night when Belsize alone is declared. */
let early: PublicView;
beforeAll(async () => {
  view = await camdensNight();
  early = withDeclared(view, new Set(["belsize"]));
});

function wardOf({ contests }: PublicView, slug: string): PublicContest {
  const found = contests.find((contest) => contest.slug === slug);
  if (!found) throw new Error(`${slug} is not a ward of the sample.`);
  return found;
}

const fits = (most: number) => (text: string) => text.length <= most;

function replies(slug: string | null, { of = early, by = camden, most = 500 } = {}) {
  const contest = slug === null ? null : wardOf(of, slug);
  return preparedReplies({ view: of, council: by, contest, fits: fits(most) });
}

test("a declared ward's reply is its result, as it is posted, with its page", () => {
  const [first] = replies("belsize");
  expect(first).toMatchObject({ id: "result-en", from: "ward", language: "en" });
  expect(first?.text).toContain("Belsize ward: 3 councillors elected.");
  expect(first?.text).toContain(`${site}/results/belsize/`);
});

test("the reply of a ward that is not declared says so, with its page and no figure", () => {
  const [first] = replies("highgate");
  expect(first).toMatchObject({
    id: "awaited-en",
    text: `TEST. This is a rehearsal, not a result.\nThe result for Highgate ward is not declared yet. It will be here when it is: ${site}/results/highgate/`,
  });
});

test("every reply is there in Welsh too, with the Welsh pages, and the council's own as it wrote it", () => {
  const ids = replies("belsize").map(({ id }) => id);
  const all = ["result", "results", "voting", "checking", "neutral", "contact"];
  expect(ids).toEqual([...all.map((id) => `${id}-en`), ...all.map((id) => `${id}-cy`), "own-0"]);
  const welsh = replies("highgate").find(({ id }) => id === "awaited-cy");
  expect(welsh?.text).toContain("Nid yw canlyniad ward Highgate wedi’i ddatgan eto.");
  expect(welsh?.text).toContain(`${site}/cy/results/highgate/`);
  expect(replies(null).at(-1)).toMatchObject({ label: "Parking", from: "council" });
});

test("a council without a site of its own and without contacts has the replies that need neither", () => {
  const { site_url: _, ...rest } = camden;
  const ids = replies("highgate", { by: { ...rest, contact: {}, languages: ["en"] } })
    .filter(({ from }) => from !== "council")
    .map(({ id, text }) => [id, /https?:/.test(text)]);
  expect(ids).toEqual([
    ["awaited-en", false],
    ["checking-en", false],
    ["neutral-en", false],
  ]);
});

test("a reply that is too long for its channel is not offered", () => {
  const short = replies("belsize", { most: 130 });
  expect(short.every(({ text }) => text.length <= 130)).toBe(true);
  expect(short.map(({ id }) => id)).not.toContain("contact-en");
});

test("every reply about every ward may be posted, and at a rehearsal says that it is one", () => {
  let held = 0;
  for (const of of [early, view]) {
    for (const contest of some(of.contests, 5)) {
      for (const { text, id } of preparedReplies({
        ...{ view: of, council: camden, contest },
        fits: fits(500),
      })) {
        // Its words are our own, and its telephone number is the council's; no figure is trusted otherwise.
        const trusted = id.startsWith("contact") ? [text] : [];
        const facts = editedFacts({ ...of, contest }, hosts, trusted);
        const found = lint(text, { ...facts, own: [text] });
        expect([contest.slug, id, found]).toEqual([contest.slug, id, []]);
        expect(text).toMatch(/^(TEST|PRAWF)\. /);
        held += 1;
      }
    }
  }
  expect(held).toBeGreaterThan(100);
});

test("no reply holds a vote of a ward that is not declared", () => {
  for (const contest of early.contests.filter(({ result }) => result === null)) {
    const counted = wardOf(view, contest.slug).result?.candidates ?? [];
    const said = replies(contest.slug, { most: 5000 })
      .filter(({ id }) => !id.startsWith("contact"))
      .map(({ text }) => text)
      .join("\n");
    for (const { name, votes } of counted) {
      expect(said).not.toContain(name);
      expect(said).not.toContain(votes.toLocaleString("en-GB"));
    }
  }
});

test.each([
  ["when is BELSIZE declared?", "belsize"],
  ["Camden Town, Kentish Town South and others", "camden-town"],
  ["any news from South Hampstead", "south-hampstead"],
  ["Hampstead Town please", "hampstead-town"],
  ["St Pancras and Somers Town?", "st-pancras-somers-town"],
  ["what about regent’s park", "regents-park"],
  ["who won in Hampstead", null],
  ["the bellsizes", null],
  ["", null],
])("%j names %s", (text, slug) => {
  expect(wardNamed(text, view.contests)?.slug ?? null).toBe(slug);
});

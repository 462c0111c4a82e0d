import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoPassword } from "#accounts/demo.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { declarations } from "#social/posts/announcements.ts";
import { composedFacts } from "#social/posts/compose/lint-facts.ts";
import { lint } from "#social/posts/compose/lint.ts";
import { shareAlt, shareTexts } from "#social/posts/share-pack.ts";
import { type Service, startService } from "../../support/service.ts";
import { announced, resultOf, wardOf, withNames } from "./card/announced.ts";
import { camdensNight } from "./views.ts";

const site = "https://vote.example.gov.uk";
const languages = ["en", "cy"] as const;

describe("texts", () => {
  let night: PublicView;
  beforeAll(async () => {
    night = await camdensNight();
  });

  test("every service has a text of every ward that fits it, says TEST and may be posted", () => {
    const declared = declarations(night, site);
    expect(declared).toHaveLength(20);
    for (const announcement of declared) {
      const facts = composedFacts(announcement, ["vote.example.gov.uk"]);
      for (const language of languages) {
        const texts = shareTexts(announcement, language);
        expect(texts.map(({ service }) => service)).toEqual([
          ...["WhatsApp", "Nextdoor", "Instagram", "LinkedIn", "Threads"],
        ]);
        for (const { text, count, most } of texts) {
          expect(count).toBeLessThanOrEqual(most);
          expect(text).toMatch(/^(TEST|PRAWF)\. /);
          expect(lint(text, facts)).toEqual([]);
        }
      }
    }
  });

  test("where there is less room the elected alone are told, as on every channel", () => {
    const names = Array.from({ length: 14 }, (_, index) => `NICHOLSON-SMITH${index}, Alexandra`);
    const told = announced(night, "declared", withNames(wardOf(night, "belsize"), names));
    const texts = new Map(shareTexts(told, "en").map(({ service, text }) => [service, text]));
    const named = (service: string) =>
      names.filter((name) => texts.get(service)?.includes(name)).length;
    expect([named("Instagram"), named("Threads")]).toEqual([14, 3]);
  });

  test("a service begins a post with the text, or with the ward’s page, or it is pasted", () => {
    const told = declarations(night, site).find(({ contest }) => contest?.slug === "belsize");
    if (!told) throw new Error("Belsize is not declared.");
    const begun = new Map(
      shareTexts(told, "en").map(({ service, begin, text }) => {
        const url = begin === null ? null : new URL(begin);
        return [service, { where: url && url.host + url.pathname, url, text }];
      }),
    );
    const where = (service: string) => begun.get(service)?.where;
    expect(["WhatsApp", "LinkedIn", "Threads", "Nextdoor", "Instagram"].map(where)).toEqual([
      ...["wa.me/", "www.linkedin.com/sharing/share-offsite/", "www.threads.com/intent/post"],
      ...[null, null],
    ]);
    for (const service of ["WhatsApp", "Threads"]) {
      const { url, text } = begun.get(service) ?? {};
      expect(url?.searchParams.get("text")).toBe(text);
      expect(text).toContain(`${site}/results/belsize/`);
    }
    expect(begun.get("LinkedIn")?.url?.searchParams.get("url")).toBe(`${site}/results/belsize/`);
    expect(begun.get("Instagram")?.text).not.toContain("https://");
  });

  test("a site that does not know its address gives texts without links, and LinkedIn nothing to begin with", () => {
    const [told] = declarations(night, null);
    if (!told) throw new Error("Nothing is declared.");
    for (const { service, text, begin } of shareTexts(told, "en")) {
      expect(text).not.toContain("http");
      if (service === "LinkedIn") expect(begin).toBeNull();
    }
  });

  test("alt text has every candidate with the votes, where they have room", () => {
    const belsize = wardOf(night, "belsize");
    const alt = shareAlt(announced(night, "declared", belsize), "en");
    for (const { name, votes } of resultOf(belsize).candidates) {
      expect(alt).toContain(name);
      expect(alt).toContain(votes.toLocaleString("en-GB"));
    }
    expect(alt).not.toContain("\n");
  });
});

describe("pages", () => {
  let service: Service;
  let slug: string;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service[Symbol.asyncDispose]());

  async function signIn(username: string): Promise<(where: string) => Promise<Response>> {
    const answer = await fetch(new URL("/sign-in", service.url), {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ username, password: demoPassword, to: "/comms/" }),
    });
    const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    return (where) =>
      fetch(new URL(where, service.url), { headers: { cookie }, redirect: "manual" });
  }

  test("before a ward is declared there is nothing to share of it, neither words nor card", async () => {
    const read = await signIn("comms");
    expect(await (await read("/comms/share/")).text()).toContain("No ward is declared yet.");
    expect((await read("/comms/share/belsize/")).status).toBe(404);
    expect((await read("/comms/share/belsize/wide-en.png")).status).toBe(404);
  });

  test("a declared ward has its texts, and cards in both shapes and formats", async () => {
    const read = await signIn("comms");
    await service.count(service.papers.slice(0, 1));
    const list = await (await read("/comms/share/")).text();
    slug = /href="\/comms\/share\/([^/"]+)\/"/.exec(list)?.[1] ?? "";
    const page = await (await read(`/comms/share/${slug}/`)).text();
    const texts = [...page.matchAll(/<textarea[^>]*readonly[^>]*>([^<]+)/g)].map(
      ([, text]) => text,
    );
    expect(texts).toHaveLength(6);
    for (const text of texts) expect(text).toMatch(/^TEST\. This is a rehearsal/);
    for (const [file, format, width, height] of [
      ["wide-en.png", "png", 1200, 630],
      ["wide-en.jpg", "jpeg", 1200, 630],
      ["square-en.png", "png", 1080, 1080],
      ["square-cy.jpg", "jpeg", 1080, 1080],
    ] as const) {
      const answer = await read(`/comms/share/${slug}/${file}`);
      expect(answer.headers.get("content-type")).toBe(`image/${format}`);
      const { info } = await sharp(await answer.arrayBuffer()).toBuffer({
        resolveWithObject: true,
      });
      expect(info).toMatchObject({ format, width, height });
    }
    for (const file of ["tall-en.png", "wide-fr.png", "wide-en.gif", "wide-en.png.png"]) {
      expect((await read(`/comms/share/${slug}/${file}`)).status).toBe(404);
    }
  });

  test("the pack is for the comms role", async () => {
    const read = await signIn("entry");
    for (const page of ["", `${slug}/`, `${slug}/wide-en.png`]) {
      expect((await read(`/comms/share/${page}`)).status).toBe(403);
      const address = new URL(`/comms/share/${page}`, service.url);
      expect((await fetch(address, { redirect: "manual" })).status).toBe(303);
    }
  });
});

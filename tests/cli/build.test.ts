import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { moment } from "../../src/cli/moment.ts";
import { changedFolder } from "../formats/folder.ts";
import { startService } from "../support/service.ts";
import { wardcastProcess } from "./command.ts";

async function built(out: string, address: string): Promise<string> {
  return readFile(path.join(out, address.endsWith("/") ? `${address}index.html` : address), "utf8");
}

test("build writes a whole site in both languages, as of the moment it is told", async () => {
  await using folder = await changedFolder("content", {
    "council.yaml": (text) =>
      text.replace(
        "languages: [en]",
        "languages: [en, cy]\nsite_url: https://vote.example.gov.uk/",
      ),
  });
  const out = path.join(folder.path, "site");
  const { code, out: said } = await wardcastProcess(
    ...["build", "--content", folder.path, "--out", out, "--at", "2022-04-14T12:00"],
  );
  expect([code, said]).toEqual([
    0,
    expect.stringContaining("126 pages as of midday on Thursday 14 April 2022"),
  ]);
  expect(await built(out, "/")).toContain("Last day today");
  expect(await built(out, "/cy/")).toContain("Heddiw yw’r diwrnod olaf");
  expect(await built(out, "/wards/belsize/")).toContain("ADAMS, Steve");
  expect(await built(out, "/results/belsize/")).not.toContain("live-view");
  expect(await built(out, "/404.html")).toContain("Page not found");
  expect(await built(out, "/dates.ics")).toContain("UID:register.local.camden.2022-05-05@wardcast");
  expect(await built(out, "/sitemap.xml")).toContain(
    "https://vote.example.gov.uk/cy/wards/belsize/",
  );
  expect(await built(out, "/.well-known/security.txt")).toContain("Contact: mailto:");
  const shard = JSON.parse(await built(out, "/postcodes/nw3.json")) as Record<string, string[]>;
  expect(shard["belsize"]).toContain("4AX");
  const picture = await readFile(path.join(out, "share/wards/belsize.png"));
  expect(picture.subarray(1, 4).toString()).toBe("PNG");
});

test("the same moment gives the same page, and the next day another", async () => {
  await using folder = await changedFolder("content", {});
  const build = async (name: string, at: string) => {
    const out = path.join(folder.path, name);
    await wardcastProcess("build", "--content", folder.path, "--out", out, "--at", at);
    return built(out, "/");
  };
  const [first, again, next] = [
    await build("a", "2022-04-14T23:59"),
    await build("b", "2022-04-14T23:59"),
    await build("c", "2022-04-15T00:00"),
  ];
  expect(again).toBe(first);
  expect(next).toContain("You can no longer register for this election");
});

test("the page at a build is the page at a request", async () => {
  await using folder = await changedFolder("content", {});
  const out = path.join(folder.path, "site");
  const at = "2022-04-19T12:00";
  await wardcastProcess("build", "--content", folder.path, "--out", out, "--at", at);
  await using service = await startService(folder.path, { at: moment(at) });
  for (const address of ["/", "/dates/", "/candidates/", "/vote-by-post/", "/dates.ics"]) {
    const served = await (await fetch(new URL(address, service.url))).text();
    // The one difference: a form to the service that stands behind the page.
    const form = / method="post" action="\/wards\/find"| hidden(?= data-wards)| method="post"/g;
    const plain = (page: string) =>
      page.replaceAll(form, "").replace(/ novalidate.*? data-/s, " data-");
    expect([address, plain(served)]).toEqual([address, plain(await built(out, address))]);
  }
});

test("a council's logo and favicon are its own, and a missing one is told", async () => {
  const drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
  const named = (text: string) =>
    text.replace("  ink:", "  logo: logo.svg\n  favicon: mark.svg\n  ink:");
  await using folder = await changedFolder("content", {
    "council.yaml": named,
    "logo.svg": drawn,
    "mark.svg": drawn,
  });
  const out = path.join(folder.path, "site");
  await wardcastProcess("build", "--content", folder.path, "--out", out);
  expect(await built(out, "/brand/logo.svg")).toBe(drawn);
  const home = await built(out, "/");
  expect(home).toContain('<link rel="icon" href="/brand/mark.svg">');
  expect(home).toMatch(/<img[^>]+src="\/brand\/logo.svg"[^>]+alt=""/);
  await using without = await changedFolder("content", { "council.yaml": named });
  const { code, out: said } = await wardcastProcess("check", "--content", without.path);
  expect([code, said]).toEqual([
    1,
    expect.stringContaining("brand.logo is logo.svg, but there is no"),
  ]);
});

test("search engines are told of polling day, of services, and of where a page stands", async () => {
  await using folder = await changedFolder("content", {});
  const out = path.join(folder.path, "site");
  await wardcastProcess("build", "--content", folder.path, "--out", out);
  const types = async (address: string) => {
    const [, json = ""] =
      /<script type="application\/ld\+json">([^<]*)</.exec(await built(out, address)) ?? [];
    const data = JSON.parse(json) as { "@graph": { "@type": string }[] };
    return data["@graph"].map((one) => one["@type"]);
  };
  expect(await types("/")).toEqual(["BreadcrumbList", "Event"]);
  expect(await types("/register/")).toEqual(["BreadcrumbList", "GovernmentService"]);
  expect(await types("/wards/belsize/")).toEqual(["BreadcrumbList"]);
});

test("a link that leads nowhere is told with its page, and fails the build", async () => {
  await using folder = await changedFolder("content", {
    "pages/en/register.md": (text) => `${text}\n[Nowhere](/nowhere/)\n`,
  });
  const out = path.join(folder.path, "site");
  const { code, err } = await wardcastProcess("build", "--content", folder.path, "--out", out);
  expect([code, err]).toEqual([1, "/register/  the link /nowhere/ leads nowhere\n"]);
});

test("a folder that no build made is left as it is", async () => {
  await using folder = await changedFolder("content", {});
  const out = path.join(folder.path, "pages");
  const { code, err } = await wardcastProcess("build", "--content", folder.path, "--out", out);
  expect([code, err]).toEqual([1, expect.stringContaining("has files in it that no build made")]);
  expect(await readdir(out)).toContain("en");
});

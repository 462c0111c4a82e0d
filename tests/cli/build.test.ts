import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { changedFolder } from "../formats/folder.ts";
import { wardcast } from "./command.ts";

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
  const { code, out: said } = await wardcast(
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
    await wardcast("build", "--content", folder.path, "--out", out, "--at", at);
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

test("a link that leads nowhere is told with its page, and fails the build", async () => {
  await using folder = await changedFolder("content", {
    "pages/en/register.md": (text) => `${text}\n[Nowhere](/nowhere/)\n`,
  });
  const out = path.join(folder.path, "site");
  const { code, err } = await wardcast("build", "--content", folder.path, "--out", out);
  expect([code, err]).toEqual([1, "/register/  the link /nowhere/ leads nowhere\n"]);
});

test("a folder that no build made is left as it is", async () => {
  await using folder = await changedFolder("content", {});
  const out = path.join(folder.path, "pages");
  const { code, err } = await wardcast("build", "--content", folder.path, "--out", out);
  expect([code, err]).toEqual([1, expect.stringContaining("has files in it that no build made")]);
  expect(await readdir(out)).toContain("en");
});

import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { changedFolder, replaced } from "../formats/folder.ts";
import { wardcast } from "./command.ts";
import { some } from "../support/slow.ts";

const twoWards = path.resolve(import.meta.dirname, "../fixtures/two-wards");

function guesses(...all: readonly (readonly [about: string, sentence: string])[]): string {
  return all.map(([about, guess]) => `\n  - about: ${about}\n    guess: ${guess}`).join("");
}

const seats = ["seats", "Belsize elects 3 councillors."] as const;
const accents = ["other", "No ward has a Welsh name of its own."] as const;

/** What a command says of the two wards with guesses that are open. */
async function said(open: string, ...args: readonly string[]): Promise<string> {
  await using folder = await changedFolder(twoWards, {
    "election.yaml": (text) =>
      `${text.replace("rehearsal: true", "rehearsal: false")}\nto_confirm:${open}\n`,
  });
  const { code, err } = await wardcast(...args, "--content", folder.path);
  expect(code).toBe(1);
  return err.replaceAll(folder.path, "DIR");
}

test.each(["build", "serve"])("%s publishes no guess that a voter acts on", async (command) => {
  expect(await said(guesses(seats, accents), command)).toBe(
    "Not confirmed: Belsize elects 3 councillors. 1 more guess is open. Voters act on this, so nothing is published. Check each guess, take it out of to_confirm in DIR/election.yaml, or see the site with wardcast serve --rehearsal --content DIR.\n",
  );
});

test.each(some(["seats", "names", "party", "date", "council-seats"], 2))(
  "a guess about %s binds",
  async (about) => {
    expect(await said(guesses([about, "It is so."]), "build")).toMatch(
      /^Not confirmed: It is so\. Voters/,
    );
  },
);

test("a plain sentence binds too, since nobody knows what it is about", async () => {
  expect(await said("\n  - It is so.", "build")).toMatch(/^Not confirmed: It is so\. Voters/);
});

test("what no voter acts on does not keep the site from being built", async () => {
  await using folder = await changedFolder(twoWards, {
    "election.yaml": (text) =>
      `${text.replace("rehearsal: true", "rehearsal: false")}\nto_confirm:${guesses(accents)}\n`,
  });
  const out = `${folder.path}-site`;
  const { code, err } = await wardcast("build", "--content", folder.path, "--out", out);
  expect([code, err.includes("Not confirmed")]).toEqual([0, false]);
  expect(existsSync(path.join(out, "index.html"))).toBe(true);
  await rm(out, { recursive: true });
});

test("a folder that was just made is refused until its guesses are confirmed, and then built", async () => {
  await using place = await changedFolder(twoWards, {});
  const folder = path.join(place.path, "made");
  const inputs = path.resolve(import.meta.dirname, "../fixtures/inputs");
  const candidates = path.join(inputs, "01-sopn-headings.csv");
  const options = "--poll 2027-05-06 --nation england --council".split(" ");
  const { code } = await wardcast(
    "new",
    folder,
    "--candidates",
    candidates,
    ...options,
    "Northbury Council",
  );
  expect(code).toBe(0);
  const out = path.join(place.path, "site");
  const refused = await wardcast("build", "--content", folder, "--out", out);
  expect(refused.err).toMatch(/^Not confirmed: Abbey elects 1 councillor/);
  expect(existsSync(out)).toBe(false);
  const file = path.join(folder, "election.yaml");
  const text = await readFile(file, "utf8");
  await using confirmed = await changedFolder(folder, {
    "election.yaml": () => text.slice(0, text.indexOf("to_confirm:")),
  });
  const built = await wardcast("build", "--content", confirmed.path, "--out", out);
  expect(built.code).toBe(0);
  const home = await readFile(path.join(out, "candidates", "index.html"), "utf8");
  expect(home).toContain("SMITH");
  expect(home).not.toMatch(/KHAN|High Street|NB1 2AB/);
});

test.each<[string, string, string]>([
  ["Steve Adams", "Total", "person_name: “Total” is no person."],
  [
    "Steve Adams",
    "12 High Street",
    "person_name: “12 High Street” has a digit in it, as no name has.",
  ],
  [
    "Local Conservatives",
    "12 High Street Northbury",
    "party_description_text has an address in it",
  ],
  ["Local Conservatives", "jane@example.org", "party_description_text has an email address in it"],
  ["Local Conservatives", "Withdrawn", "party_description_text says “Withdrawn”."],
  ["Local Conservatives", "N/A", "party_description_text is “N/A”. Leave it empty."],
  ["Local Conservatives", "#REF!", "party_description_text: “#REF!” is what a spreadsheet leaves"],
])(
  "a content folder in which “%s” becomes “%s” is refused by check",
  async (old, text, sentence) => {
    await using folder = await changedFolder(twoWards, { "candidates.csv": replaced(old, text) });
    const { code, out } = await wardcast("check", "--content", folder.path);
    expect(code).toBe(1);
    expect(out).toContain(sentence);
  },
);

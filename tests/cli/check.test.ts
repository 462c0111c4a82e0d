import path from "node:path";
import { expect, test } from "vitest";
import { changedFolder } from "../formats/folder.ts";
import { wardcast, wardcastProcess } from "./command.ts";

const fixtures = path.resolve(import.meta.dirname, "../fixtures");

test("check accepts the sample, which is the folder it looks at by itself", async () => {
  expect(await wardcastProcess("check")).toEqual({
    code: 0,
    out: "content: 0 errors, 0 warnings\n",
    err: "",
  });
});

test("check lists every error and warning by file and line, and fails", async () => {
  await using folder = await changedFolder(path.join(fixtures, "two-wards"), {
    "council.yaml": (text) => text.replace("england", "cornwall"),
    "candidates.csv": (text) =>
      text.split("\n").slice(0, 12).join("\n").replace("900002,", "900001,"),
    "wards.csv": (text) => text.replace("8497", "849"),
  });
  const { code, out } = await wardcast("check", "--content", folder.path);
  expect(code).toBe(1);
  expect(out.split("\n")).toEqual([
    "council.yaml:2  error  nation must be one of england, wales, scotland, northern-ireland.",
    "candidates.csv:3  error  AHMED CHOWDHURY, M D Shaheen (person 900001) already stands in the same ward, on line 2. Nobody may stand twice.",
    "wards.csv:2  warning  Belsize has 849 electors for 3 seats, unlike the other wards. Check for a missing or extra digit.",
    "wards.csv:3  warning  Frognal has 2 candidates for 2 seats, so it is uncontested and there is no poll.",
    `${folder.path}: 2 errors, 2 warnings`,
    "",
  ]);
});

test("check passes a folder that has warnings only", async () => {
  await using folder = await changedFolder(path.join(fixtures, "two-wards"), {
    "wards.csv": (text) => text.replace("8497", ""),
  });
  const { code, out } = await wardcast("check", "--content", folder.path);
  expect(code).toBe(0);
  expect(out).toContain("0 errors, 1 warning\n");
});

test("check says what it does", async () => {
  const { code, out } = await wardcast("check", "--help");
  expect(code).toBe(0);
  expect(out).toContain("what is wrong with a content folder");
});

test("check refuses a site where a page has no twin, or a language no words", async () => {
  await using folder = await changedFolder("content", {
    "council.yaml": (text) => text.replace("languages: [en]", "languages: [en, cy]"),
    "pages/cy/register.md": null,
  });
  const { code, out } = await wardcast("check", "--content", folder.path);
  expect(code).toBe(1);
  expect(out).toContain("pages/en/register.md  error  This page has no twin pages/cy/register.md.");
  await using polish = await changedFolder("content", {
    "council.yaml": (text) => text.replace("languages: [en]", "languages: [en, pl]"),
  });
  expect((await wardcast("check", "--content", polish.path)).out).toContain("pages/pl/");
});

test("check refuses colours that cannot be read on each other, and an unknown name in a page", async () => {
  await using folder = await changedFolder("content", {
    "council.yaml": (text) => text.replace('"#006f6b"', '"#00aaa4"'),
  });
  expect((await wardcast("check", "--content", folder.path)).out).toMatch(
    /council.yaml:\d+ {2}error {2}brand has ink #ffffff on primary #00aaa4, a contrast of 2\.\d+ to 1/,
  );
  await using slip = await changedFolder("content", {
    "pages/en/register.md": (text) => text.replace("deadline.register", "deadline.registration"),
  });
  expect((await wardcast("check", "--content", slip.path)).out).toMatch(
    /pages\/en\/register.md {2}error {2}“deadline.registration[^”]*” is not known/,
  );
});

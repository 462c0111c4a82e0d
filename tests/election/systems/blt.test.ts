import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBlt } from "../../../src/election/systems/blt.ts";
import { profileOf, textOf, wards } from "./wards.ts";

const small = ["3 2", "5 1 2 0", "4 2 0", "0", '"Ann ADAMS"', '"Bob BROWN"', '"Cat CLARK"', "Port"];

/** What is said of the small profile with one of its lines changed. */
function said(line: number, text: string): string {
  const reading = readBlt(small.with(line - 1, text).join("\n"));
  return reading.ok ? "accepted" : `${reading.line}: ${reading.message}`;
}

describe("a preference profile", () => {
  test("has every paper, preference and candidate of the file", () => {
    const { title, seats, candidates, withdrawn, papers } = profileOf(
      textOf(wards["City Centre"]?.profile),
    );
    expect(title).toBe("Ward 11 - City Centre");
    expect(seats).toBe(4);
    expect(candidates).toEqual([
      ...["Karen DORAN", "Claire MILLER", "Jo MOWAT", "Alasdair RANKIN", "Peter SIDOR"],
      "David STEVENS",
    ]);
    expect(withdrawn).toEqual([]);
    expect(papers.reduce((sum, { count }) => sum + count, 0)).toBe(8886);
    expect(papers).toContainEqual({ count: 182, preferences: [0] });
    expect(papers).toContainEqual({ count: 1, preferences: [0, 1, 2, 4] });
  });

  test("is read as e-counts publish it: padded, with the party in the name, and no end to the last line", () => {
    expect(profileOf(textOf(wards["Kirkwall East"]?.profile)).candidates).toContain(
      'John Ross SCOTT "Scottish Greens"',
    );
    const padded = small.map((line) => line.padEnd(500)).join("\r\n");
    expect(profileOf(`\uFEFF${padded}\r\n\r\n`)).toEqual(profileOf(small.join("\n")));
    const bare = small.map((line) => line.replaceAll('"', "")).join("\n");
    expect(profileOf(bare)).toEqual(profileOf(small.join("\n")));
    expect(profileOf(small.join("\n").replace("Bob B", "Bob  B")).candidates[1]).toBe("Bob BROWN");
  });

  test("says who has withdrawn", () => {
    const text = small.toSpliced(1, 0, "-3").join("\n");
    expect(profileOf(text).withdrawn).toEqual([2]);
    expect(readBlt(text.replace("-3", "-4"))).toMatchObject({ ok: false, line: 2 });
  });

  test.each([
    [1, "5 1,", "1: “5 1,” is not how a BLT file begins"],
    [1, "0 2", "1: “0 2” is not how a BLT file begins"],
    [2, "786 1 0,", "2: “786 1 0,” is not a line of ballot papers"],
    [2, "5 1=2 0", "2: This line gives two candidates the same preference"],
    [2, "(7) 1 2 0", "2: This line begins with a paper’s number in brackets"],
    [2, "5 1 2", "2: This line of ballot papers does not end with 0"],
    [2, "0 1 2 0", "2: This line is for 0 ballot papers"],
    [2, "10000001 1 0", "2: There are more than 10 million ballot papers"],
    [2, "1.5 1 2 0", "2: “1.5 1 2 0” is not a line of ballot papers"],
    [2, "5 1 4 0", "2: This line has a preference for candidate 4"],
    [3, "4 2 1 2 0", "3: This line has candidate 2 twice"],
    [4, "5 3 0", '5: “"Ann ADAMS"” is not a line of ballot papers'],
    [7, "", "8: After the ballot papers come 3 candidates and a title, but there are 3 lines"],
    [8, "Port\nCredits", "9: Nothing comes after the title"],
  ])("is refused with its line and why: line %i, %s", (line, text, sentence) => {
    expect(said(line, text)).toContain(sentence);
  });

  test("of any text is read or refused, with a line that it has", () => {
    const line = fc.oneof(
      fc.constantFrom(...small, "-1", "0 0", "5", "9 9 9", "1 1 0", ""),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join("\n");
        const reading = readBlt(text);
        if (reading.ok) expect(reading.profile.papers.every(({ count }) => count > 0)).toBe(true);
        else {
          expect(reading.line).toBeGreaterThan(0);
          expect(reading.line).toBeLessThanOrEqual(Math.max(1, text.split(/\r\n|\n|\r/).length));
          expect(reading.message).toMatch(/\.$/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("is refused where the file was cut off", () => {
    expect(readBlt("")).toMatchObject({ ok: false, line: 1 });
    expect(readBlt(small.slice(0, 3).join("\n"))).toEqual({
      ok: false,
      line: 3,
      message: "No line with only 0 ends the ballot papers. Check whether the file is whole.",
    });
    expect(readBlt("3 2")).toMatchObject({ ok: false, line: 1 });
  });
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { postcodeShards } from "#formats/postcode-shards.ts";
import { readPostcode, writtenPostcode } from "#formats/postcode.ts";
import { readPostcodes, wardsOfPostcodes } from "#formats/postcodes-csv.ts";
import { Problems } from "#formats/problem.ts";

function written(typed: string): string | null {
  const postcode = readPostcode(typed);
  return postcode && writtenPostcode(postcode);
}

test.each([
  ["nw32qg", "NW3 2QG"],
  [" N W 3 2 Q G ", "NW3 2QG"],
  ["EC1M 3AB", "EC1M 3AB"],
  ["w1a 1aa", "W1A 1AA"],
  ["M1 1AE", "M1 1AE"],
  ["nw3.2qg", "NW3 2QG"],
  ["NW3 OQG", "NW3 0QG"],
  ["NWI 2QG", "NW1 2QG"],
  ["SEIO IAA", "SE10 1AA"],
  ["S01 1AA", "SO1 1AA"],
  ["BSO 1AA", "BS0 1AA"],
  ["0X1 1AA", "OX1 1AA"],
  ["1P1 1AA", "IP1 1AA"],
])("%s is read as %s", (typed, expected) => {
  expect(written(typed)).toBe(expected);
});

test.each([
  "",
  "NW3",
  "NW3 2Q",
  "2QG",
  "NW33 22G",
  "Belsize",
  "NW3 2QGG",
  "12345",
  "NW3 2OG",
  "NW3 2QC",
])("%s is not a postcode", (typed) => {
  expect(written(typed)).toBe(null);
});

const area = fc.constantFrom("B", "E", "IP", "NW", "OX", "SO");
/** Royal Mail has no C, I, K, M, O or V in a postcode's last two letters. */
const unit = fc.constantFrom(..."ABDEFGHJLNPQRSTUWXYZ");
const anyPostcode = fc
  .tuple(area, fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 9 }), unit, unit)
  .map(([letters, district, sector, a, b]) => `${letters}${district} ${sector}${a}${b}`);

test("a postcode is found again in its shard, in each of its wards and in no other", () => {
  const wards = ["abbey", "brook", "castle"];
  const rows = fc.array(fc.tuple(anyPostcode, fc.constantFrom("E1", "E2", "E3")), { minLength: 1 });
  const slugOf = new Map(wards.map((slug, index) => [`E${index + 1}`, slug]));
  fc.assert(
    fc.property(rows, (lines) => {
      const problems = new Problems("postcodes.csv");
      const text = ["postcode,ward_gss", ...lines.map((line) => line.join(","))].join("\n");
      const found = wardsOfPostcodes(readPostcodes(text, problems), slugOf);
      expect(problems.list).toEqual([]);
      const shards = postcodeShards(found);
      for (const [postcode] of lines) {
        const [outward = "", inward = ""] = postcode.split(" ");
        const shard = shards.get(outward.toLowerCase()) ?? {};
        const expected = new Set(
          lines.filter(([other]) => other === postcode).map(([, gss]) => slugOf.get(gss)),
        );
        expect(new Set(wards.filter((slug) => shard[slug]?.includes(inward)))).toEqual(expected);
      }
    }),
  );
});

test("what is not a postcode is told with its line, and the rest is read", () => {
  const problems = new Problems("postcodes.csv");
  const rows = readPostcodes("postcode,ward_gss\nNW3 2QG,E05013652\nnowhere,E05013652\n", problems);
  expect(rows).toHaveLength(1);
  expect(problems.list.map(({ line, message }) => `${line} ${message}`)).toEqual([
    "3 “nowhere” is not a postcode. Correct it or take the line out.",
  ]);
});

/** Every O, 0, I and 1 of a text in the letter and in the digit. */
const lookalikes: Readonly<Record<string, readonly string[]>> = {
  O: ["O", "0"],
  "0": ["O", "0"],
  I: ["I", "1"],
  "1": ["I", "1"],
};

function misread(text: string): string[] {
  return [...text].reduce<string[]>(
    (starts, mark) =>
      starts.flatMap((start) => (lookalikes[mark] ?? [mark]).map((other) => start + other)),
    [""],
  );
}

test("every postcode of the sample with O for 0 or I for 1, and the other way round, is still itself", () => {
  const text = readFileSync("content/postcodes.csv", "utf8");
  const problems = new Problems("postcodes.csv");
  const all = readPostcodes(text, problems).map(({ postcode }) => writtenPostcode(postcode));
  expect(problems.list).toEqual([]);
  expect(all).toHaveLength(16_248);
  const wrong = all.flatMap((postcode) =>
    misread(postcode).filter((typed) => written(typed) !== postcode),
  );
  expect(wrong).toEqual([]);
});

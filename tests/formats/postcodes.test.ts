import fc from "fast-check";
import { expect, test } from "vitest";
import { readPostcode, writtenPostcode } from "#formats/postcode.ts";
import { postcodeShards } from "#formats/postcode-shards.ts";
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
])("%s is read as %s", (typed, expected) => {
  expect(written(typed)).toBe(expected);
});

test.each(["", "NW3", "NW3 2Q", "2QG", "NW33 22G", "Belsize", "NW3 2QGG", "12345"])(
  "%s is not a postcode",
  (typed) => {
    expect(written(typed)).toBe(null);
  },
);

const letter = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const anyPostcode = fc
  .tuple(letter, fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 9 }), letter, letter)
  .map(([area, district, sector, a, b]) => `${area}${district} ${sector}${a}${b}`);

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

import { expect, test } from "vitest";
import { detectionDocument } from "./detection/document.ts";
import { detectionMatrix } from "./detection/matrix.ts";

const matrix = await detectionMatrix(3);

test("every error in the figures is found by the checks or by the second entry", () => {
  const missed = matrix.figures.filter(({ tried, found }) => tried === 0 || found < tried);
  expect(missed).toEqual([]);
});

test("every error in the handling of a ward is stopped", () => {
  const missed = matrix.steps.filter(({ tried, found }) => tried === 0 || found < tried);
  expect(missed).toEqual([]);
});

test("at most one right ward in two hundred is stopped", () => {
  expect(matrix.clean.tried).toBeGreaterThan(1000);
  expect(matrix.clean.stopped / matrix.clean.tried).toBeLessThanOrEqual(1 / 200);
});

test("names that are alike are asked about in at most three real wards of a hundred", () => {
  const { wards, asked } = matrix.real;
  expect(wards).toBeGreaterThan(70);
  expect((asked.get("V-SIMILAR-NAMES") ?? 0) / wards).toBeLessThanOrEqual(0.03);
});

test("swapped digits in a ward of one seat never pass the arithmetic", () => {
  const [swapped] = matrix.singleSeat;
  expect(swapped).toMatchObject({ name: "Two digits of a candidate’s votes swapped" });
  expect(swapped?.stopped).toBe(swapped?.tried);
});

test("the table in the docs is what was found", async () => {
  await expect(await detectionDocument(matrix)).toMatchFileSnapshot("../../docs/detection.md");
});

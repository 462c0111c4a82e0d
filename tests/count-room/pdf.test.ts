import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { pdfPrinter } from "#count-room/pdf.ts";

const run = promisify(execFile);

test("a PDF is made with the first Chromium there is", () => {
  const printer = pdfPrinter(["/nowhere/chromium", process.execPath]);
  expect(printer).toEqual({ chromium: process.execPath, refusal: null });
});

test("a computer without a Chromium says so, and what to do instead", () => {
  expect(pdfPrinter(["/nowhere/chromium"]).refusal).toBe(
    "The computer that Wardcast runs on has no Chromium to make a PDF with. Print this page to a PDF from your browser.",
  );
});

test("a computer without playwright-core says so, and what to do instead", async () => {
  const preload = path.resolve(import.meta.dirname, "../support/without-playwright.ts");
  const program =
    'import("#count-room/pdf.ts").then(({ pdfPrinter }) => console.log(pdfPrinter().refusal))';
  const { stdout } = await run(process.execPath, ["--import", preload, "--eval", program]);
  expect(stdout.trim()).toBe(
    "Wardcast was installed without playwright-core, which makes PDFs. Print this page to a PDF from your browser.",
  );
});

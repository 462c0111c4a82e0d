import { readFileSync, writeFileSync } from "node:fs";
import { drawn } from "./drawn.ts";
import { circles, forbiddenImports, tableFaults } from "./house.ts";
import { allImports } from "./imports.ts";

// `npm run check:house`: every import of `src` against the table of rooms, and the documents that show the table.
// With `--write` it draws them anew.
const imports = allImports();
const documents = (await drawn((file) => readFileSync(file, "utf8"))).filter(
  ({ file, text }) => readFileSync(file, "utf8") !== text,
);
const isWriting = process.argv.includes("--write");
if (isWriting) for (const { file, text } of documents) writeFileSync(file, text);
const faults = [
  ...forbiddenImports(imports),
  ...tableFaults(imports),
  ...circles(imports).map((files) => `A circle: ${files.join(", ")}.`),
  ...(isWriting
    ? []
    : documents.map(
        ({ file }) => `${file} shows another house: run npm run check:house -- --write.`,
      )),
];
for (const fault of faults) console.error(fault);
console.log(`${imports.length} imports, ${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;

import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectFolder } from "../../src/cli/site-build.ts";

const sample = path.join(projectFolder, "content");

/** The rows of a CSV file without its header, and the header. */
async function table(file: string): Promise<[header: string, rows: string[]]> {
  const text = await readFile(path.join(sample, file), "utf8");
  const [header = "", ...rows] = text.trim().split("\n");
  return [header, rows];
}

/** The sample with its wards and candidates taken again and again under new names, until there are `wards`. */
async function largeFolder(folder: string, wards: number): Promise<void> {
  await cp(sample, folder, { recursive: true });
  for (const geography of ["wards.geojson", "wards.hexjson", "postcodes.csv"]) {
    await rm(path.join(folder, geography));
  }
  const [wardHeader, wardRows] = await table("wards.csv");
  const [peopleHeader, people] = await table("candidates.csv");
  const slugs = wardRows.map((row) => row.split(".")[2] ?? "");
  const made = Array.from({ length: wards }, (_, index) => {
    const at = index % wardRows.length;
    const slug = slugs[at] ?? "";
    const rename = (row: string) => row.replaceAll(`.${slug}.`, `.${slug}-${index}.`);
    const [id = "", , ward = "", seats = ""] = rename(wardRows[at] ?? "").split(",");
    const standing = people
      .filter((row) => row.includes(`.${slug}.`))
      .map((row) =>
        rename(row)
          .replace(/^(\d+)/, (person) => `${person}${index}`)
          .replace(/E\d{8}/, ""),
      );
    return { ward: `${id},,${ward} ${index},${seats},${8000 + index}`, standing };
  });
  const write = (file: string, lines: string[]) =>
    writeFile(path.join(folder, file), `${lines.join("\n")}\n`);
  await write("wards.csv", [wardHeader, ...made.map(({ ward }) => ward)]);
  await write("candidates.csv", [peopleHeader, ...made.flatMap(({ standing }) => standing)]);
  const about = await readFile(path.join(folder, "election.yaml"), "utf8");
  await writeFile(
    path.join(folder, "election.yaml"),
    about.replace(/council_seats: \d+/, `council_seats: ${wards * 3}`),
  );
}

function timeBuild(content: string, out: string): number {
  const started = performance.now();
  execFileSync(
    process.execPath,
    [path.join(projectFolder, "src/cli/main.ts"), "build", "--content", content, "--out", out],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  return (performance.now() - started) / 1000;
}

/** How long a council's site takes to build: the sample's 20 wards, and as many as the largest election has. */
export async function timeBuilds(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "wardcast-builds-"));
  try {
    const [large, out] = [path.join(folder, "large"), path.join(folder, "site")];
    await largeFolder(large, 679);
    await rm(path.join(projectFolder, "dist"), { recursive: true, force: true });
    const [first, small] = [timeBuild(sample, out), timeBuild(sample, out)];
    const most = timeBuild(large, out);
    console.log(
      `\nBuilding a site: 20 wards ${small.toFixed(1)} s (${first.toFixed(1)} s the first time), 679 wards ${most.toFixed(1)} s`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

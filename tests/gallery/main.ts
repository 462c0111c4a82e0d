import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureSite } from "../../src/cli/site-build.ts";
import { startBrowser } from "../support/browser.ts";
import { indexPage, type Picture } from "./index-page.ts";
import { lookAt, looks } from "./looks.ts";
import { openScene, type Scene, scenes } from "./scenes.ts";
import { Visitor } from "./visitor.ts";

const usage = `npm run gallery -- [--scene TEXT] [--page TEXT] [--look TEXT] [--out FOLDER]

Photographs every public, staff and printed page in every state that matters into a folder with an index page.
  --scene TEXT   only states whose name has it: ${scenes.map(({ name }) => `“${name}”`).join(", ")}
  --page TEXT    only pages whose address has it, such as /cy/results/
  --look TEXT    only looks whose name has it, such as 320 or dark: ${looks.map(nameOf).join(", ")}
  --out FOLDER   where the pictures go (gallery), emptied first`;

const { values } = parseArgs({
  options: {
    scene: { type: "string", default: "" },
    page: { type: "string", default: "" },
    look: { type: "string", default: "" },
    out: { type: "string", default: "gallery" },
    help: { type: "boolean", default: false },
  },
});

function nameOf({ width, kind }: (typeof looks)[number]): string {
  return kind === "print" ? "print" : `${width}-${kind}`;
}

/** An address as a part of a file's name. */
function fileName(text: string): string {
  return text.replaceAll(/[^a-z0-9]+/gi, "-").replaceAll(/^-|-$/g, "") || "home";
}

async function photograph(
  scene: Scene,
  number: number,
  visitor: Visitor,
  visit: ReturnType<Scene["visits"]>[number],
): Promise<Picture[]> {
  const page = await visitor.open(visit);
  const pictures: Picture[] = [];
  for (const look of looks.filter((one) => nameOf(one).includes(values.look))) {
    await lookAt(page, look);
    const as = [visit.as, visit.isScriptless && "without scripts"].filter(Boolean).join(", ");
    const parts = [number, fileName(visit.path), as && fileName(as), nameOf(look)];
    const name = parts.filter(Boolean).join("_");
    const file = `${name}.png`;
    await page.screenshot({ path: path.join(values.out, file), fullPage: true });
    pictures.push({
      file,
      scene: scene.name,
      page: visit.path,
      as,
      look: nameOf(look),
    });
  }
  return pictures;
}

/** Takes the pictures that were asked for and writes the page that shows them side by side. */
async function main(): Promise<void> {
  await ensureSite(console.error);
  await rm(values.out, { recursive: true, force: true });
  await mkdir(values.out, { recursive: true });
  const browser = await startBrowser();
  const pictures: Picture[] = [];
  for (const [number, scene] of scenes.entries()) {
    if (!scene.name.includes(values.scene)) continue;
    await using service = await openScene(scene);
    await using visitor = new Visitor(browser, service);
    for (const visit of scene.visits(service)) {
      if (!visit.path.includes(values.page)) continue;
      pictures.push(...(await photograph(scene, number + 1, visitor, visit)));
    }
    console.log(`${scene.name}: ${pictures.length} pictures so far`);
  }
  await browser.close();
  await writeFile(path.join(values.out, "index.html"), indexPage(pictures));
  console.log(`Open ${path.join(values.out, "index.html")}.`);
}

if (values.help) console.log(usage);
else await main();

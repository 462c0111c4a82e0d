import { cp, glob, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Instant } from "#election/model.ts";
import { initialState } from "#election/public/election-state.ts";
import { publicView } from "#election/public/public-view.ts";
import type { Content } from "#formats/content-folder.ts";
import { hrefIn } from "#i18n/href.ts";
import { isLanguage, type Language } from "#i18n/languages.ts";
import { type DeadLink, deadLinks } from "./link-check.ts";
import { type PublicLocals, publicLocals } from "./public-locals.ts";
import { type Handler, openSite, renderPublic } from "./render.ts";
import { commonFiles, languageFiles, shareAddress, sitePages } from "./site-pages.ts";

export type StaticSite = {
  readonly pages: number;
  readonly deadLinks: readonly DeadLink[];
};

/** Where a web server looks for what it answers to an address. */
function fileOf(address: string): string {
  return address.endsWith("/") ? `${address}index.html` : address;
}

class Writer {
  readonly pages = new Map<string, string>();
  readonly files = new Set<string>();
  readonly #handler: Handler;
  readonly #folder: string;

  constructor(handler: Handler, folder: string) {
    this.#handler = handler;
    this.#folder = folder;
  }

  async write(file: string, body: string | Uint8Array): Promise<void> {
    const target = path.join(this.#folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, body);
  }

  /** Renders what stands at `locals.path` and writes it; `status` is what it is expected to answer. */
  async render(locals: PublicLocals, status = 200): Promise<void> {
    const { status: found, headers, body } = await renderPublic(this.#handler, locals);
    const address = locals.href(locals.path);
    if (found !== status) throw new Error(`${address} could not be made: status ${found}.`);
    const isPage = headers["content-type"]?.startsWith("text/html") ?? false;
    if (isPage) this.pages.set(address, body.toString());
    else this.files.add(address);
    await this.write(fileOf(address), body);
  }
}

/** Does a few things at a time, so that a long list does not stand in memory all at once. */
async function inTurns<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const width = 8;
  for (let start = 0; start < items.length; start += width) {
    await Promise.all(items.slice(start, start + width).map(act));
  }
}

async function copyAssets(siteFolder: string, folder: string): Promise<readonly string[]> {
  const client = path.join(siteFolder, "client");
  await cp(client, folder, { recursive: true });
  const files: string[] = [];
  for await (const file of glob("**/*.*", { cwd: client })) files.push(`/${file}`);
  return files;
}

/**
 * Writes every page and file of a council's site, in every language, as they are at `now`, into `folder`,
 * which has to be empty: before the poll no service need stand behind them. Figures are never among them.
 */
export async function writeStaticSite(
  { election, council, site }: Content,
  now: Instant,
  siteFolder: string,
  folder: string,
): Promise<StaticSite> {
  const view = publicView(election, initialState(election), now);
  const sources = { view, council, site, now, isStatic: true };
  const at = (language: Language, address: string) => publicLocals(sources, language, address);
  const handler = await openSite(path.join(siteFolder, "server"));
  const writer = new Writer(handler, folder);
  for (const file of await copyAssets(siteFolder, folder)) writer.files.add(file);
  for (const file of commonFiles(at("en", "/"))) await writer.render(at("en", file));
  for (const language of council.languages.filter(isLanguage)) {
    const home = at(language, "/");
    const pages = sitePages(home).map((page) => page.path);
    for (const page of pages) await writer.render(at(language, page));
    // Pictures are drawn on threads of their own.
    await inTurns(pages, (page) => writer.render(at(language, shareAddress(page))));
    for (const file of languageFiles(home)) await writer.render(at(language, file));
    const missing = await renderPublic(handler, at(language, "/404/"));
    await writer.write(hrefIn(language, "/404.html"), missing.body);
  }
  const base = council.site_url ?? "";
  return { pages: writer.pages.size, deadLinks: deadLinks(writer.pages, writer.files, base) };
}

import path from "node:path";
import { ensureSite } from "#cli/site-build.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { publicView } from "#election/public/public-view.ts";
import { council } from "#formats/council-yaml.ts";
import { languageIn } from "#i18n/href.ts";
import { publicLocals } from "#site/public-locals.ts";
import { openSite, renderPublic } from "#site/render.ts";
import type { Story } from "../support/election.ts";
import { bareSite } from "../support/site.ts";

const handler = await openSite(path.join(await ensureSite(() => undefined), "server"));

const profile = council.parse({
  name: "Sample Council",
  nation: "england",
  brand: { primary: "#16324f" },
  returning_officer: "Rhian Returning",
});

/** A page as the service renders it: the status and the HTML. */
export async function render(
  story: Story,
  url: string,
): Promise<{ readonly status: number; readonly html: string }> {
  const view: PublicView = publicView(story.election, story.state, story.now);
  const sources = { view, council: profile, site: bareSite, now: story.now, isStatic: false };
  const { language, path: own } = languageIn(url, ["en", "cy"]);
  const { status, body } = await renderPublic(handler, publicLocals(sources, language, own));
  return { status, html: body.toString() };
}

/** What a reader reads on a page, without its markup and scripts. */
export function textOf(html: string): string {
  return html
    .replace(/<script[\s\S]*?<\/script>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}

export async function read(story: Story, url: string): Promise<string> {
  return textOf((await render(story, url)).html);
}

/** One photograph: its file, and what it shows. */
export type Picture = {
  readonly file: string;
  readonly scene: string;
  readonly page: string;
  /** The demo account that looks; empty for a resident. */
  readonly as: string;
  readonly look: string;
};

const style = `
  body { margin: 1rem 2rem; font: 16px/1.4 system-ui, sans-serif; background: #e3e6e8; color: #0b0c0c }
  h2 { margin: 3rem 0 0; padding-top: 1rem; border-top: 3px solid }
  h3 { margin: 1.5rem 0 .5rem; font-size: 1rem }
  .looks { display: flex; gap: 1rem; overflow-x: auto; align-items: flex-start }
  figure { margin: 0 }
  figcaption { font-size: .85rem }
  .frame { display: block; max-height: 32rem; overflow: hidden; border: 1px solid #8a949b }
  img { display: block; height: auto }
  nav a { margin-right: 1rem }`;

/** Half the size it has on a screen is enough to see what is wrong; a click shows all of it. */
function figure({ file, look }: Picture): string {
  const width = look === "print" ? 360 : Number.parseInt(look, 10) / 2;
  return `<figure><figcaption>${look}</figcaption><a class="frame" href="${file}"><img loading="lazy" src="${file}" width="${width}" alt=""></a></figure>`;
}

function anchor(scene: string): string {
  return scene.replaceAll(" ", "-");
}

/** The contact sheet: a heading for each state, a row for each page in it, its looks side by side. */
export function indexPage(pictures: readonly Picture[]): string {
  const inScenes = [...Map.groupBy(pictures, ({ scene }) => scene)];
  const links = inScenes.map(
    ([scene, taken]) => `<a href="#${anchor(scene)}">${scene} (${taken.length})</a>`,
  );
  const sections = inScenes.map(([scene, taken]) => {
    const rows = [...Map.groupBy(taken, ({ page, as }) => (as ? `${page} as ${as}` : page))];
    const shown = rows.map(
      ([page, ofPage]) => `<h3>${page}</h3><div class="looks">${ofPage.map(figure).join("")}</div>`,
    );
    return `<h2 id="${anchor(scene)}">${scene}</h2>${shown.join("")}`;
  });
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Gallery</title><style>${style}</style>
<h1>Gallery: ${pictures.length} pictures</h1><nav>${links.join("")}</nav>${sections.join("")}</html>`;
}

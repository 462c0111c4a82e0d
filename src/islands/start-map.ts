import { h, hydrate } from "preact";
import { MapPage } from "./MapPage.tsx";
import type { DrawnMap } from "./WardMap.tsx";
import { pageData } from "./page-data.ts";

const { root, view, language, words, connect } = await pageData();

/** A map as it stands in the page, so that its shapes are not sent a second time. */
function mapInPage(kind: "geographic" | "hexagons"): DrawnMap | null {
  const map = root.querySelector<SVGSVGElement>(`svg[data-kind=${kind}]`);
  if (map === null) return null;
  const [width = 0, height = 0] = (map.dataset["size"] ?? "").split(" ").map(Number);
  const wards = [...map.querySelectorAll<SVGAElement>("[data-ward]")].map((ward) => {
    const [x = 0, y = 0] = (ward.dataset["label"] ?? "").split(" ").map(Number);
    const path = ward.querySelector("path")?.getAttribute("d") ?? "";
    return { slug: ward.dataset["ward"] ?? "", path, label: [x, y] as const };
  });
  return { width, height, wards };
}

const maps = { geographic: mapInPage("geographic"), hexagons: mapInPage("hexagons") };
hydrate(h(MapPage, { view, maps, language, words, connect }), root);

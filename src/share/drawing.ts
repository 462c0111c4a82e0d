import satori from "satori";
import { fontFamily, fonts } from "./fonts.ts";

/** A part of a picture, as satori takes it: a box of CSS and what is in it. */
export type Box = { readonly type: "div"; readonly props: Readonly<Record<string, unknown>> };

export function box(style: Record<string, unknown>, children: string | readonly Box[]): Box {
  return { type: "div", props: { style: { display: "flex", ...style }, children } };
}

/** The SVG of a picture: its letters are paths, so that it looks the same on every machine. */
export async function drawing(
  style: Record<string, unknown> & { readonly width: number; readonly height: number },
  children: readonly Box[],
): Promise<Buffer> {
  const { width, height } = style;
  const page = box({ fontFamily, flexDirection: "column", ...style }, children);
  // Satori's own type asks for React's nodes; it takes plain objects of the same shape.
  const node = page as unknown as Parameters<typeof satori>[0];
  const svg = await satori(node, { width, height, fonts: await fonts() });
  // Satori writes a mask for each box, which takes time to draw; only boxes that hide something have one in use.
  return Buffer.from(svg.includes(' mask="') ? svg : svg.replaceAll(/<mask .*?<\/mask>/g, ""));
}

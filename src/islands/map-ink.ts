import { contrast } from "#formats/contrast.ts";

const [dark, light] = ["#0b0c0c", "#ffffff"];

/** The ink that can be read best on a party's colour: at least 4.5:1 on any. */
export function inkOn(colour: string): string {
  return contrast(dark, colour) >= contrast(light, colour) ? dark : light;
}

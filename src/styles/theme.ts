type Colours = { readonly primary: string; readonly ink?: string | undefined };

/** Relative luminance of a `#rrggbb` colour (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever is easier to read on `ground`. */
function inkOn(ground: string): string {
  const light = luminance(ground);
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? "#ffffff" : "#000000";
}

/** The style sheet of a council's colours; the ink is worked out where the council names none. */
export function theme({ primary, ink = inkOn(primary) }: Colours): string {
  return `:root{--council-colour:${primary};--council-ink:${ink}}`;
}

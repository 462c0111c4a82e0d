type Brand = { readonly primary: string; readonly ink: string };

/** The style sheet of a council's own colours, which are content and no part of the build. */
export function theme({ primary, ink }: Brand): string {
  return `:root{--council-colour:${primary};--council-ink:${ink}}`;
}

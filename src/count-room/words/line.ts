import { time } from "#i18n/en/time.ts";

/** What a staff page that follows by itself says of that. */
export const line = {
  follows: "This page follows by itself.",
  stale: (at: string) => `Out of date since ${time.of(at)}`,
  lost: (at: string) =>
    `Out of date since ${time.of(at)}: the network is away, or you are signed out. This page keeps trying.`,
  reload: "Load this page again to see what has changed.",
};

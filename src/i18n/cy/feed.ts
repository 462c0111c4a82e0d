import type { feed as english } from "#i18n/en/feed.ts";

/** The words of the feeds in Welsh. */
export const feed: typeof english = {
  title: (election) => `${election}: canlyniadau`,
  elected: (ward, names) => `${ward}: etholwyd ${names.join("; ")}`,
  changed: (ward, changes) => `${ward}: ${changes.join("; ")}`,
  corrected: (title) => `Wedi’i gywiro: ${title}`,
  unopposed: (ward) => `${ward}: etholwyd yn ddiwrthwynebiad`,
};

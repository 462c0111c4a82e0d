import type { Franchise } from "#election/franchise.ts";
import type { Council } from "#formats/council-yaml.ts";
import { officialLinks } from "#formats/links.ts";
import { hrefIn } from "#i18n/href.ts";
import type { Language } from "#i18n/languages.ts";
import type { CampaignEvent } from "./reminders.ts";

/** The council's own page, where the site knows its address; else whatever site the council has. */
function ownPage(council: Council, language: Language, path: string): string | null {
  const { site_url, contact, languages } = council;
  if (site_url === undefined) return contact.website ?? null;
  return `${site_url}${hrefIn(languages.includes(language) ? language : "en", path)}`;
}

/**
 * Where a reminder sends people: to the official page, or to the council where people apply on paper. Null where
 * there is no such page.
 */
export function reminderLink(
  event: CampaignEvent,
  council: Council,
  franchise: Franchise,
  language: Language,
): string | null {
  const { nation, polling_stations_url } = council;
  const official = officialLinks(nation, language);
  // The Electoral Office for Northern Ireland says on its own site how to apply to it.
  const isOfficial = franchise.absentVoteOnline || nation === "northern-ireland";
  switch (event) {
    case "register":
    case "voter_authority_certificate":
      return official[event];
    case "postal_vote":
      return isOfficial ? official.postal_vote : ownPage(council, language, "/vote-by-post/");
    case "proxy_vote":
      return isOfficial ? official.proxy_vote : ownPage(council, language, "/vote-by-proxy/");
    case "polls_open":
    case "polls_close":
      return polling_stations_url ?? official.polling_station;
  }
}

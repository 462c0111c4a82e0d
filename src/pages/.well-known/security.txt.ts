import type { APIRoute } from "astro";
import { addDays } from "#election/timetable/calendar-date.ts";

/** A year, which RFC 9116 gives as the most. */
const validDays = 365;

/** How to tell the council of a fault in the site's security (RFC 9116). */
export const GET: APIRoute = ({ locals, rewrite }) => {
  const { council, today } = locals;
  const contact = council.contact.security ?? council.contact.email;
  if (contact === undefined) return rewrite("/404");
  const uri = contact.includes("://") ? contact : `mailto:${contact}`;
  const expires = new Date(addDays(today.date, validDays)).toISOString();
  const lines = [
    `Contact: ${uri}`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${council.languages.join(", ")}`,
  ];
  if (council.site_url) lines.push(`Canonical: ${council.site_url}/.well-known/security.txt`);
  return new Response(`${lines.join("\n")}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
};

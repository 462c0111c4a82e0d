import type { PublicLocals } from "../public-locals.ts";

/** Polling day as search engines read it (schema.org Event). */
export function pollEvent({ view, council }: PublicLocals): object {
  const { title, polls_open, polls_close } = view.election;
  return {
    "@type": "Event",
    name: title,
    startDate: polls_open,
    endDate: polls_close,
    eventStatus: "https://schema.org/EventScheduled",
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    location: { "@type": "AdministrativeArea", name: council.name },
    organizer: { "@type": "GovernmentOrganization", name: council.name },
  };
}

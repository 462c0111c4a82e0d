import type { PublicView } from "#election/public/public-model.ts";
import { hasPoll } from "#election/public/to-come.ts";
import type { PublicLocals } from "./public-locals.ts";

/** A poll held in some of its wards is held. */
function eventStatus(view: PublicView): string {
  if (hasPoll(view)) return "EventScheduled";
  const isPutOff = view.contests.some(({ state }) => state === "postponed");
  return isPutOff ? "EventPostponed" : "EventCancelled";
}

/** Polling day as search engines read it (schema.org Event). */
export function pollEvent({ view, council }: PublicLocals): object {
  const { title, polls_open, polls_close } = view.election;
  return {
    "@type": "Event",
    name: title,
    startDate: polls_open,
    endDate: polls_close,
    eventStatus: `https://schema.org/${eventStatus(view)}`,
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    location: { "@type": "AdministrativeArea", name: council.name },
    organizer: { "@type": "GovernmentOrganization", name: council.name },
  };
}

import type { Council } from "#formats/council-yaml.ts";

/** What a council says of the campaign before the poll. */
export type CampaignYaml = Council["campaign"];

/** Deadlines that residents are reminded of. */
export type CampaignEvent = Exclude<keyof CampaignYaml, "off">;

type Moments = NonNullable<CampaignYaml[CampaignEvent]>;

/**
 * The usual reminders: days of the calendar before each deadline, and the local time. Deadlines fall together (a
 * proxy vote's and a certificate's are one), so each has an hour of its own. Their words are in i18n, by event.
 */
export const usualReminders: Readonly<Record<CampaignEvent, Moments>> = {
  register: [
    { days: 14, time: "09:00" },
    { days: 7, time: "09:00" },
    { days: 3, time: "09:00" },
    { days: 1, time: "09:00" },
    { days: 0, time: "09:00" },
  ],
  voter_authority_certificate: [
    { days: 7, time: "10:00" },
    { days: 3, time: "10:00" },
    { days: 0, time: "10:00" },
  ],
  postal_vote: [
    { days: 7, time: "11:00" },
    { days: 3, time: "11:00" },
    { days: 0, time: "11:00" },
  ],
  proxy_vote: [
    { days: 3, time: "12:00" },
    { days: 0, time: "12:00" },
  ],
  polls_open: [
    { days: 1, time: "17:00" },
    { days: 0, time: "07:00" },
  ],
  polls_close: [{ days: 0, time: "19:00" }],
};

/** The reminders as the council wants them: its own where it names any, else the usual ones. */
export function remindersOf(yaml: CampaignYaml): readonly (readonly [CampaignEvent, Moments])[] {
  if (yaml.off) return [];
  // The cast is of Object.keys, which forgets which keys an object can have.
  const events = Object.keys(usualReminders) as CampaignEvent[];
  return events.map((event) => [event, yaml[event] ?? usualReminders[event]]);
}

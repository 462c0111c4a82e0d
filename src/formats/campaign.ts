import { z } from "zod";

/** When a reminder is sent: so many days of the calendar before its deadline, at a local time. */
const moment = z.readonly(
  z.strictObject({
    /** 0 is the day of the deadline itself. */
    days: z.int().min(0).max(60),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "09:00"'),
  }),
);

/** One reminder a day: what it says hangs on the days that are left. */
const moments = z
  .readonly(z.array(moment))
  .refine((all) => new Set(all.map(({ days }) => days)).size === all.length, {
    error: "must have a number of days of its own for each reminder",
  })
  .optional();

/**
 * What a council changes of the reminders before the poll, in council.yaml: `off` for none at all, and for each
 * deadline its own reminders instead of the usual ones, `[]` for none.
 */
export const campaign = z
  .readonly(
    z.strictObject({
      off: z.boolean().default(false),
      register: moments,
      postal_vote: moments,
      proxy_vote: moments,
      voter_authority_certificate: moments,
      polls_open: moments,
      polls_close: moments.refine((all) => all?.every(({ days }) => days === 0) ?? true, {
        error: "must be on polling day: days: 0",
      }),
    }),
  )
  .default({ off: false });

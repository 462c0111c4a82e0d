import { count, figure } from "./number.ts";
import { time } from "./time.ts";

/** The words of the front page. */
export const home = {
  pollingDay: "Polling day",
  pollingHours: "Polling stations",
  hours: (opens: string, closes: string) => `Open from ${time.of(opens)} to ${time.of(closes)}`,
  seatsUp: "Seats to be filled",
  seats: (seats: number, wards: number) => `${count(seats, "seat")} in ${count(wards, "ward")}`,
  before: "The results are shown here, ward by ward, after the polls close.",
  open: "The polls are open. The results are shown here, ward by ward, after they close.",
  closed: "The polls have closed. No ward has been declared yet.",
  counting: (declared: number, total: number) =>
    `${figure(declared)} of ${count(total, "ward")} declared.`,
  complete: "Every ward has been declared.",
  seeResults: "See the results",
  followResults: "Follow the results",
};

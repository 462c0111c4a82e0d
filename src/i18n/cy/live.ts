import type { live as english } from "#i18n/en/live.ts";
import { nouns } from "./nouns.ts";
import { count } from "./number.ts";
import { time } from "./time.ts";

/** The words of pages that change while they are open. */
export const live: typeof english = {
  label: "Diweddariadau byw",
  reload: "Ail-lwythwch y dudalen hon i weld canlyniadau newydd.",
  connected: "Byw · wedi cysylltu",
  reconnecting: (lastHeard) =>
    lastHeard === null
      ? "Yn ailgysylltu."
      : `Yn ailgysylltu. Clywyd ddiwethaf am ${time.of(lastHeard)}.`,
  polling: (lastHeard) =>
    lastHeard === null
      ? "Yn chwilio am ganlyniadau newydd."
      : `Yn chwilio am ganlyniadau newydd. Clywyd ddiwethaf am ${time.of(lastHeard)}.`,
  paused: (waiting) =>
    waiting === 0
      ? "Mae’r diweddariadau wedi’u seibio."
      : `Mae’r diweddariadau wedi’u seibio. ${count(waiting, nouns.newResult)} i’w dangos.`,
  pause: "Seibio’r diweddariadau",
  resume: "Ailddechrau’r diweddariadau",
  showNew: (results) => `Dangos ${count(results, nouns.newResult)}`,
  announcement: (wards) => {
    const [only] = wards;
    if (only && wards.length === 1) {
      const { ward, elected, isCorrection } = only;
      return `${isCorrection ? "Cywirwyd" : "Datganwyd"} canlyniad ${ward}. Etholwyd: ${elected.join("; ")}.`;
    }
    return `${count(wards.length, nouns.newResult)}: ${wards.map(({ ward }) => ward).join(", ")}.`;
  },
};

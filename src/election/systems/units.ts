import type { TransferableSystem } from "#election/system.ts";

/**
 * Parts of a vote, always whole: transferred papers are worth less than one vote, and what the rules cut off must not come back
 * by rounding.
 */
export type Units = number;

/** Scotland counts to five decimal places (SSI 2011/399 Sch. 1 r. 48), Northern Ireland to two (1962 Act Sch. 5 r. 49). */
const decimalPlaces: Readonly<Record<TransferableSystem, number>> = {
  "stv-scotland": 5,
  "stv-northern-ireland": 2,
};

/** Units of one vote. */
export function oneVote(system: TransferableSystem): Units {
  return 10 ** decimalPlaces[system];
}

/** Votes written in digits, `1372.03322`, in units; null for anything that has more places than the system counts in. */
export function unitsFrom(text: string, system: TransferableSystem): Units | null {
  const [, sign = "", whole = "", places = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const most = decimalPlaces[system];
  if (whole === "" || places.slice(most).replaceAll("0", "") !== "") return null;
  const units = Number(whole + places.slice(0, most).padEnd(most, "0"));
  if (!Number.isSafeInteger(units)) return null;
  return sign && units !== 0 ? -units : units;
}

/** Units as votes in digits: `1372.03322`, and `1126` without places. */
export function asVotes(units: Units, system: TransferableSystem): string {
  const places = decimalPlaces[system];
  const text = String(Math.abs(units)).padStart(places + 1, "0");
  const fraction = text.slice(-places);
  const whole = `${units < 0 ? "-" : ""}${text.slice(0, -places)}`;
  return /^0*$/.test(fraction) ? whole : `${whole}.${fraction}`;
}

export function sumOf(units: readonly Units[]): Units {
  return units.reduce((sum, n) => sum + n, 0);
}

const whole = new Intl.NumberFormat("en-GB");

/** A figure as it is said: `1,206`. */
export function figure(value: number | string | undefined): string {
  return typeof value === "number" ? whole.format(value) : (value ?? "");
}

/** A figure and what it counts: `1 ballot paper`, `3 ballot papers`. */
export function count(
  value: number | string | undefined,
  one: string,
  several = `${one}s`,
): string {
  return `${figure(value)} ${value === 1 ? one : several}`;
}

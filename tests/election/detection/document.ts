import { format } from "prettier";
import type { Matrix } from "./matrix.ts";

function share(some: number, all: number): string {
  return all === 0 ? "–" : `${Math.round((100 * some) / all)}%`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** docs/detection.md: what the checks find, in figures. */
export function detectionDocument({ wards, figures, steps, clean, real }: Matrix): Promise<string> {
  const checks = (ids: readonly string[]) => ids.slice(0, 4).join(", ");
  const text = `# What the checks find

Every kind of human error at a count, made on purpose in ${wards} real ward results (Camden 2018 and 2022, Trafford 2016
and 2022) and sent through the real rules. The tests make this page: \`npx vitest run tests/election/detection.test.ts -u\`
writes it anew.

## Errors in the figures

**Found** is what counts on the night: one person slips, another types the same paper, and the slip is found by the checks
or by the second entry. The two columns after it are the harder case, in which the paper itself is wrong and both people
type the same wrong figures: they are **stopped**, or somebody is **asked** for a reason. What no arithmetic can see, such as
two candidates’ figures changed about, is why two people type from the paper, by name.

${table(
  ["Error", "Tried", "Found", "Wrong paper: stopped", "asked", "Checks that fired most"],
  figures.map(({ name, tried, found, stopped, asked, checks: ids }) => [
    name,
    String(tried),
    share(found, tried),
    share(stopped, tried),
    share(asked, tried),
    checks(ids),
  ]),
)}

## Errors in the handling of a ward

${table(
  ["Error", "Tried", "Stopped", "By"],
  steps.map(({ name, tried, found, checks: ids }) => [
    name,
    String(tried),
    share(found, tried),
    checks(ids),
  ]),
)}

A form sent for a ward that somebody else has changed meanwhile is refused by V-VERSION whatever is on it
(\`tests/night/night.test.ts\`).

## Wards without an error

Of ${clean.tried} made-up right results, each like one of the real wards, ${clean.stopped} were stopped and
${clean.asked} (${share(clean.asked, clean.tried)}) were asked for a reason, mostly because a party’s candidates did differently well.

Of all ${real.wards} real wards of the four elections, those asked for a reason:

${table(
  ["Check", "Wards", "Of all"],
  [...real.asked]
    .toSorted()
    .map(([check, wards]) => [check, String(wards), `${((100 * wards) / real.wards).toFixed(1)}%`]),
)}

Two names that are alike (V-SIMILAR-NAMES) are asked about only where an exchange of their votes would change who is elected
and would go as well with the votes of their running mates: in ${real.asked.get("V-SIMILAR-NAMES") ?? 0} of these wards.
`;
  return format(text, { parser: "markdown", printWidth: 100 });
}

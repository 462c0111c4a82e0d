import { format } from "prettier";
import { roleNames } from "#accounts/words.ts";
import { role } from "#election/count/event.ts";

/** What somebody was allowed: everywhere, in the wards of their own only, or nowhere. */
export type Reach = "all" | "own" | "none";

/** What each role was allowed of one route, command or form. */
export type Line = { readonly name: string; readonly reach: readonly Reach[] };

const words: Readonly<Record<Reach, string>> = { all: "yes", own: "own wards", none: "–" };

function table(head: string, lines: readonly Line[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row([head, ...role.options]),
    row([head, ...role.options].map(() => "---")),
    ...lines.map(({ name, reach }) => row([`\`${name}\``, ...reach.map((each) => words[each])])),
  ].join("\n");
}

/** docs/permissions.md: who may open and ask for what, as the running service answered. */
export function permissionsDocument(
  routes: readonly Line[],
  commands: readonly Line[],
  forms: readonly Line[],
): Promise<string> {
  const roles = role.options.map((each) => `\`${each}\` (${roleNames[each]})`).join(", ");
  const text = `# Who may do what

Each role asked a running service for each page and each command, once with an account for every ward and once with an
account for one ward only, in that ward and in another. What was refused was answered with 403 and written into the staff log.
The tests make this page: \`npx vitest run tests/accounts/permissions.test.ts -u\` writes it anew, so a change of it is a
change of who may do what and needs somebody to read it.

${roles}. **yes**: for every ward an account works on, or the page has no ward. **own wards**: an account that
is for some wards is refused in the others.

## Pages

${table("Page", routes)}

## Commands of the count

The law behind them is named in \`src/election/count/roles.ts\`. A command that a role may give can still be refused by the checks:
nobody declares what they typed, and nobody makes the second entry of their own first.

${table("Command", commands)}

## Forms of the posts

${table("Form", forms)}
`;
  return format(text, { parser: "markdown", printWidth: 120 });
}

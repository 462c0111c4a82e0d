import { format } from "prettier";
import { type Room, rooms } from "./rooms.ts";

/** Where a document has what is made from the table, and what that is. */
type Drawing = { readonly file: string; readonly mark: string; readonly text: string };

function places({ name, also = [] }: Room): string {
  return [name, ...also].map((place) => `\`${place}\``).join(", ");
}

function table(): string {
  const rows = rooms.map(
    (room) => `| ${places(room)} | ${room.holds} | ${room.imports.join(", ") || "nothing"} |`,
  );
  return ["| Room | What is in it | May import |", "| - | - | - |", ...rows].join("\n");
}

/** How many rooms stand below a room, one on another. */
function height(room: Room): number {
  const below = rooms.filter(({ name }) =>
    room.imports.some((entry) => entry === name || entry.startsWith(`${name}/`)),
  );
  return below
    .filter((each) => each !== room)
    .reduce((most, each) => Math.max(most, height(each) + 1), 0);
}

/** The house, a line a floor. */
function elevation(): string {
  const floors = Map.groupBy(rooms, height);
  const lines = [...floors]
    .toSorted(([a], [b]) => b - a)
    .map(([, floor]) => floor.map(({ name }) => name).join(" · "));
  return ["```", ...lines, "```"].join("\n");
}

const drawings: readonly Drawing[] = [
  { file: "ARCHITECTURE.md", mark: "rooms", text: table() },
  { file: "README.md", mark: "house", text: elevation() },
];

/** The documents that show the house, each as it should be where `textOf` gives what it is now. */
export async function drawn(
  textOf: (file: string) => string,
): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const made = drawings.map(async ({ file, mark, text }) => {
    const between = new RegExp(`(<!-- ${mark} -->\n)[\\s\\S]*?(<!-- /${mark} -->)`);
    const before = textOf(file);
    if (!between.test(before))
      throw new Error(`${file} has no <!-- ${mark} --> … <!-- /${mark} -->.`);
    const after = before.replace(
      between,
      (_, start: string, end: string) => `${start}\n${text}\n\n${end}`,
    );
    return { file, text: await format(after, { parser: "markdown", printWidth: 100 }) };
  });
  return Promise.all(made);
}

import type { Import } from "./imports.ts";
import { type Room, rooms } from "./rooms.ts";

function isIn(place: string, file: string): boolean {
  return file === place || file.startsWith(`${place}/`) || file.startsWith(`${place}.`);
}

const places = rooms
  .flatMap((room) => [room.name, ...(room.also ?? [])].map((place) => ({ place, room })))
  .toSorted((a, b) => b.place.length - a.place.length);

/** The room of a file of `src`; null where the table has none for it. */
function roomOf(file: string): Room | null {
  const path = file.replace(/^src\//, "");
  return places.find(({ place }) => isIn(place, path))?.room ?? null;
}

/** Whether a row's entry names what is imported: a room as the table has it, or a place within one. */
function isAllowed(entry: string, file: string): boolean {
  const room = roomOf(file);
  return rooms.some(({ name }) => name === entry)
    ? room?.name === entry
    : isIn(entry, file.replace(/^src\//, ""));
}

/** Imports that the table does not allow, each in a sentence. */
export function forbiddenImports(imports: readonly Import[]): readonly string[] {
  return imports.flatMap(({ from, to, isPackage }) => {
    const room = roomOf(from);
    if (room === null) return [`${from} is in no room of tests/house/rooms.ts.`];
    const allowed = isPackage
      ? (room.packages?.includes(to) ?? true)
      : roomOf(to) === room || room.imports.some((entry) => isAllowed(entry, to));
    return allowed ? [] : [`${from} may not import ${to}: it is in the room ${room.name}.`];
  });
}

/** Entries of the table that lead upward, or that nothing needs. */
export function tableFaults(imports: readonly Import[]): readonly string[] {
  return rooms.flatMap((room, row) =>
    room.imports.flatMap((entry) => {
      const below = rooms.slice(row + 1);
      const leads = below.some(
        ({ name, also = [] }) => name === entry || isIn(name, entry) || also.includes(entry),
      );
      const isUsed = imports.some(
        ({ from, to, isPackage }) => !isPackage && roomOf(from) === room && isAllowed(entry, to),
      );
      return [
        ...(leads ? [] : [`${room.name} → ${entry} leads upward, or nowhere.`]),
        ...(isUsed ? [] : [`${room.name} → ${entry} is needed by nothing.`]),
      ];
    }),
  );
}

/** Files that import one another in a circle, types included: each circle by its files. */
export function circles(imports: readonly Import[]): readonly (readonly string[])[] {
  const next = new Map<string, string[]>();
  for (const { from, to, isPackage } of imports)
    if (!isPackage) next.set(from, [...(next.get(from) ?? []), to]);
  const reached = new Map([...next.keys()].map((file) => [file, reachedFrom(next, file)]));
  const circle = (file: string) =>
    [...next.keys()].filter(
      (other) => reached.get(file)?.has(other) && reached.get(other)?.has(file),
    );
  const found = new Map([...next.keys()].map((file) => [circle(file).join(" ↔ "), circle(file)]));
  return [...found.values()].filter((files) => files.length > 0);
}

function reachedFrom(next: ReadonlyMap<string, readonly string[]>, start: string): Set<string> {
  const reached = new Set<string>();
  const waiting = [...(next.get(start) ?? [])];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    waiting.push(...(next.get(file) ?? []));
  }
  return reached;
}

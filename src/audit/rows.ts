import { votesField } from "#election/count/typed-figures.ts";
import type { Contest } from "#election/model.ts";
import type { AuditEntry } from "./audit-entry.ts";
import { fieldText, valueText } from "./words.ts";

/** One thing an event holds, in words: where it is in the event, and what it is. */
export type AuditRow = { readonly label: string; readonly text: string };

/** The fields whose text is a candidate's id; a number, or a text elsewhere, may look like one and is none. */
const idFields = ["id", "winners"];

/** A candidate's id and votes stand side by side, without field names. */
function isVotes(value: unknown): value is readonly [string, number] {
  if (!Array.isArray(value)) return false;
  return value.length === 2 && typeof value[0] === "string" && typeof value[1] === "number";
}

function isLeaf(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** Walks through what an event holds, and writes a row for each value it comes to. */
class Reader {
  readonly rows: AuditRow[] = [];
  readonly #candidates: Contest["candidates"];

  constructor(candidates: Contest["candidates"]) {
    this.#candidates = candidates;
  }

  /** Reads the value of a field, which is at a path of words. */
  read(path: readonly string[], field: string, value: unknown): void {
    if (Array.isArray(value)) this.#readList(path, field, value);
    else if (typeof value === "object" && value !== null) this.#readFields(path, value);
    else this.#tell(path, idFields.includes(field) ? this.#nameOf(value) : valueText(value));
  }

  #readFields(path: readonly string[], value: object): void {
    const fields = Object.entries(value);
    if (fields.length === 0) this.#tell(path, valueText(null));
    for (const [field, content] of fields) {
      const typedFor = this.#candidates.find(({ id }) => votesField(id) === field);
      this.read([...path, typedFor?.name ?? fieldText(field)], field, content);
    }
  }

  #readList(path: readonly string[], field: string, value: readonly unknown[]): void {
    if (value.length === 0) this.#tell(path, valueText(null));
    for (const [index, item] of value.entries()) {
      if (isVotes(item)) this.#tell([...path, this.#nameOf(item[0])], valueText(item[1]));
      else this.#readItem([...path, String(index + 1)], field, item);
    }
  }

  /** One of many, such as a candidate of a declaration, is one row where nothing in it has parts of its own. */
  #readItem(path: readonly string[], field: string, item: unknown): void {
    if (isLeaf(item) || !Object.values(Object(item)).every(isLeaf)) this.read(path, field, item);
    else {
      const inside = new Reader(this.#candidates);
      inside.read([], field, item);
      this.#tell(path, inside.rows.map(({ label, text }) => `${label}: ${text}`).join("; "));
    }
  }

  #nameOf(id: unknown): string {
    return this.#candidates.find((candidate) => candidate.id === id)?.name ?? valueText(id);
  }

  #tell(path: readonly string[], text: string): void {
    this.rows.push({ label: path.join(" – "), text });
  }
}

/** Everything an entry's event holds besides its kind, in words and in the event's own order. */
export function rowsOf(
  { event }: Pick<AuditEntry, "event">,
  contest: Contest | null,
): readonly AuditRow[] {
  const { kind: _, ...held } = event;
  const reader = new Reader(contest?.candidates ?? []);
  for (const [field, value] of Object.entries(held)) reader.read([fieldText(field)], field, value);
  return reader.rows;
}

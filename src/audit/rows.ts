import type { AuditEntry } from "./audit-entry.ts";
import type { Contest } from "#election/model.ts";
import { votesField } from "#election/typed-figures.ts";
import { fieldText, valueText } from "#i18n/en/audit.ts";

/** One thing an event holds, in words: where it is in the event, and what it is. */
export type AuditRow = { readonly label: string; readonly text: string };

/** Names the candidates of a ward by their ids, and by the fields their votes are typed in. */
function candidateNames(contest: Contest | null): ReadonlyMap<string, string> {
  const candidates = contest?.candidates ?? [];
  return new Map<string, string>([
    ...candidates.map(({ id, name }) => [id, name] as const),
    ...candidates.map(({ id, name }) => [votesField(id), name] as const),
  ]);
}

/** A candidate's id and votes stand side by side, without field names. */
function isVotes(value: readonly unknown[]): value is readonly [string, number] {
  return value.length === 2 && typeof value[0] === "string" && typeof value[1] === "number";
}

class Reader {
  readonly rows: AuditRow[] = [];
  readonly #names: ReadonlyMap<string, string>;

  constructor(contest: Contest | null) {
    this.#names = candidateNames(contest);
  }

  read(path: readonly string[], value: unknown): void {
    if (Array.isArray(value)) this.#readList(path, value);
    else if (typeof value === "object" && value !== null) this.#readFields(path, value);
    else this.#tell(path, this.#names.get(String(value)) ?? valueText(value));
  }

  #readFields(path: readonly string[], value: object): void {
    const fields = Object.entries(value);
    if (fields.length === 0) this.#tell(path, valueText(null));
    for (const [field, content] of fields) {
      this.read([...path, this.#names.get(field) ?? fieldText(field)], content);
    }
  }

  #readList(path: readonly string[], value: readonly unknown[]): void {
    if (value.length === 0) this.#tell(path, valueText(null));
    for (const [index, item] of value.entries()) {
      if (Array.isArray(item) && isVotes(item)) {
        const [id, votes] = item;
        this.#tell([...path, this.#names.get(id) ?? id], valueText(votes));
      } else this.read([...path, String(index + 1)], item);
    }
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
  const reader = new Reader(contest);
  for (const [field, value] of Object.entries(held)) reader.read([fieldText(field)], value);
  return reader.rows;
}

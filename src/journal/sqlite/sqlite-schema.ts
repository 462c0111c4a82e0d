import { DatabaseSync } from "node:sqlite";

/** The triggers hold for whoever opens the file with another tool; `append` never meets them. */
export const schema = `
create table entry (
  seq integer primary key,
  stream text not null,
  version integer not null,
  at text not null,
  by text not null,
  key text not null,
  digest text not null,
  event text not null,
  hash text not null,
  unique (stream, version)
) strict;
create index entry_key on entry (key);
create trigger entry_is_never_changed before update on entry begin
  select raise(abort, 'A journal entry is never changed.');
end;
create trigger entry_is_never_removed before delete on entry begin
  select raise(abort, 'A journal entry is never removed.');
end;
create trigger entry_is_only_appended before insert on entry
when new.seq is not (select coalesce(max(seq), 0) + 1 from entry)
  or new.version is not (select coalesce(max(version), 0) + 1 from entry where stream = new.stream)
begin
  select raise(abort, 'A journal entry is only added at the end.');
end;
`;

/** Whether a database holds exactly what `schema` makes. */
export function hasSchema(database: DatabaseSync): boolean {
  using model = new DatabaseSync(":memory:");
  model.exec(schema);
  return JSON.stringify(shape(database)) === JSON.stringify(shape(model));
}

function shape(database: DatabaseSync): unknown {
  return database.prepare("select type, name, sql from sqlite_schema order by name").all();
}

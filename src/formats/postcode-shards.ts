/** The inward parts of one outward code's postcodes by ward: `{"belsize":["2QG","2QH"]}`. */
export type Shard = Readonly<Record<string, readonly string[]>>;

type Postcodes = ReadonlyMap<string, readonly string[]>;

function cut(postcodes: Postcodes): ReadonlyMap<string, Shard> {
  const shards = new Map<string, Record<string, string[]>>();
  for (const [written, slugs] of postcodes) {
    const [outward = "", inward = ""] = written.split(" ");
    const name = outward.toLowerCase();
    const shard = shards.get(name) ?? {};
    shards.set(name, shard);
    for (const slug of slugs) {
      shard[slug] ??= [];
      shard[slug].push(inward);
    }
  }
  return shards;
}

const cutOnce = new WeakMap<Postcodes, ReadonlyMap<string, Shard>>();

/**
 * The postcodes in one file an outward code (`nw3`), so that a page can look one up while the service learns
 * no more than the district.
 */
export function postcodeShards(postcodes: Postcodes): ReadonlyMap<string, Shard> {
  const known = cutOnce.get(postcodes) ?? cut(postcodes);
  cutOnce.set(postcodes, known);
  return known;
}

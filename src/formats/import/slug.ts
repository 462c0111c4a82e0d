/** A part of an election id, by Democracy Club's rule (uk-election-ids, `slugify`); empty where no letter is left. */
export function slugify(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[^\w\s-]/gu, "")
    .replace(/_/g, " ")
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** A ward's slug as it is compared: some ids leave out the “and” of St Pancras and Somers Town. */
export function withoutAnd(slug: string): string {
  return slug.replaceAll("-and-", "-");
}

/** What kind of council it is, before its name: London Borough of, City and County of, Cyngor Sir. */
const before =
  /^(?:the )?(?:(?:(?:london|royal|metropolitan|county|city|borough|district|council|and) )+of (?:the )?|cyngor (?:bwrdeistref sirol |bwrdeistref |sir |dinas a sir |dinas )?|comhairle nan )/i;

/** And after it: Metropolitan Borough Council. */
const after =
  /(?: (?:city|borough|district|county|metropolitan|unitary|council|corporation|and))+$/i;

/** A council's part of an election id: its name without what kind of council it is. */
export function councilSlug(name: string): string {
  const plain = name.replaceAll("&", " and ").replace(/\s+/g, " ").trim();
  // Not City of Bradford's rule: it is named after what it is, in Democracy Club's ids as well.
  if (/^city of london\b/i.test(plain)) return "city-of-london";
  return slugify(plain.replace(before, "").replace(after, "")) || slugify(plain);
}

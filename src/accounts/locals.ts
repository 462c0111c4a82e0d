// The service and the built site each have this file: what one writes, the other has to find.
const key = Symbol.for("wardcast.staff");

type Keyed = { readonly [key]?: App.StaffLocals };

/** What a page that belongs to one person is made from, where public pages, which may not import this, do not find it. */
export function withStaffLocals(staff: App.StaffLocals, pub: App.Locals): App.Locals {
  const keyed: App.Locals & Keyed = { ...pub, [key]: staff };
  return keyed;
}

/** What a page that belongs to one person is made from; null where the request came to a public address. */
export function staffLocalsIn(locals: App.Locals & Keyed): App.StaffLocals | null {
  return locals[key] ?? null;
}

/** The same for such a page itself, which is served nowhere else. */
export function staffLocals(locals: App.Locals): App.StaffLocals {
  const staff = staffLocalsIn(locals);
  if (staff === null) throw new Error("This page belongs to one person, and is public here.");
  return staff;
}

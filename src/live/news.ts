import { onlyWard } from "#election/public/only-ward.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { changeBetween } from "./change.ts";
import { Message } from "./message.ts";
import type { Change } from "./protocol.ts";

/** The slug of the ward a reader follows; null for one who follows everything. */
export type Following = string | null;

/** What there is to tell at one position: a message for each audience, made once, and only where somebody wants it. */
export type News = { readonly to: (following: Following) => Message };

/** Makes each audience's message at its first reader. */
class Messages {
  readonly #made = new Map<Following, Message>();
  readonly #make: (following: Following) => Message;

  constructor(make: (following: Following) => Message) {
    this.#make = make;
  }

  to(following: Following): Message {
    const known = this.#made.get(following);
    if (known) return known;
    const message = this.#make(following);
    this.#made.set(following, message);
    return message;
  }
}

/** Where things stand: all of the view, or the part of it that is the ward's. */
export function snapshotOf(view: PublicView): News {
  return new Messages((following) =>
    Message.snapshot(following === null ? view : onlyWard(view, following)),
  );
}

/**
 * The step from one view to the next. Readers of a ward that it does not touch all get the same few bytes, which say that the position moved;
 * those of a ward for whom a step will not do get the ward as it stands, `after`.
 */
export function stepOf(change: Change, before: PublicView, view: PublicView, after: News): News {
  const moved = new Messages(() => Message.change({ ...change, wards: [] }));
  return new Messages((following) => {
    if (following === null) return Message.change(change);
    if (!change.wards.some(({ ward }) => ward === following)) return moved.to(null);
    const own = changeBetween(onlyWard(before, following), onlyWard(view, following));
    return own === null ? after.to(following) : Message.change(own);
  });
}

import type { History } from "#night/history.ts";
import type { Changing } from "./change-line.ts";
import type { Presence } from "./presence.ts";

/** What the screens of the hall follow: whatever happens to a ward, and whoever comes to its page or goes. */
export function hallChanges(history: History, presence: Presence): Changing {
  return {
    version: () => `${history.length}.${presence.version}`,
    subscribe(told) {
      const unsubscribes = [history.subscribe(told), presence.subscribe(told)];
      return () => {
        for (const unsubscribe of unsubscribes) unsubscribe();
      };
    },
  };
}

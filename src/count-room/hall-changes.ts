import type { ContestId } from "#election/model.ts";
import type { History } from "#night/history.ts";
import type { Changing } from "./change-line.ts";
import type { Presence } from "./presence.ts";

/** What a ward's page follows: whatever happens to the ward, and whoever comes to its page or goes. */
export function wardChanges(history: History, presence: Presence, contest: ContestId): Changing {
  const here = () => presence.on(contest).map(({ username, doing }) => `${username} ${doing}`);
  return {
    ...hallChanges(history, presence),
    version: () => [history.of(contest).length, ...here()].join(),
  };
}

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

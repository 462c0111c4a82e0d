import type { PublicView } from "#election/public/public-model.ts";
import { officerRefusal } from "#social/outbox/claim.ts";
import { isRevivable, isUndoable } from "#social/outbox/decide-approval.ts";
import type { Post } from "#social/outbox/post.ts";
import type { OutboxState } from "#social/outbox/state.ts";
import { supersededAt } from "#social/posts/superseded.ts";
import type { DeskRow } from "./desk-rows.ts";

/** Which posts of a row one press can do something with. */
export type RowChoice = {
  /** Those that wait and may be approved by whoever looks. */
  readonly approve: readonly Post[];
  /** Those that wait for the Returning Officer or a deputy, and whoever looks is neither. */
  readonly forOfficer: readonly Post[];
  readonly undo: readonly Post[];
  readonly retry: readonly Post[];
  /** Those that were news before their channel was opened, and still are. */
  readonly revive: readonly Post[];
};

/** What whoever looks can do with a row; `isOfficer`: whether that is the Returning Officer or a deputy. */
export function rowChoice(
  { posts }: DeskRow,
  state: OutboxState,
  view: PublicView,
  isOfficer: boolean,
): RowChoice {
  const waiting = posts.filter(
    (post) =>
      post.stage.kind === "drafted" &&
      post.stage.rejection === null &&
      supersededAt(post, view) === null,
  );
  const isFree = (post: Post) => officerRefusal(state, post, isOfficer) === null;
  return {
    approve: waiting.filter(isFree),
    forOfficer: waiting.filter((post) => !isFree(post)),
    undo: posts.filter(isUndoable),
    retry: posts.filter(({ stage }) => stage.kind === "failed"),
    revive: posts.filter((post) => isRevivable(post) && supersededAt(post, view) === null),
  };
}

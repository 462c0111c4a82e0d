import type { Instant } from "#election/model.ts";
import type { PublicContest, PublicCouncil, PublicView } from "#election/public/public-model.ts";

/** What can be told to everyone of an election, each thing once. */
export type AnnouncementKind =
  | "count-started"
  | "verified"
  | "declared"
  | "corrected"
  | "uncontested"
  | "postponed"
  | "control-decided"
  | "all-declared";

/**
 * One thing to tell, frozen as the public view had it at that moment: whatever is made of it, text, picture
 * or feed, can hold nothing that was not public.
 */
export type Announcement = {
  /** The same for the same thing, however often it is worked out: `declared:local.camden.belsize.2022-05-05:1`. */
  readonly id: string;
  readonly kind: AnnouncementKind;
  readonly at: Instant;
  readonly test: boolean;
  readonly election: PublicView["election"];
  readonly council: PublicCouncil;
  readonly progress: PublicView["progress"];
  /** The ward it is about; null for what is about the whole council. */
  readonly contest: PublicContest | null;
  /** Its page; null where the site does not know its own address. */
  readonly url: string | null;
  /** The same in Welsh; left out where the site has no Welsh. */
  readonly url_cy?: string | null;
  /**
   * For what was told before and is no longer so: that it is otherwise now, or only that it is not so. Left out for
   * news, and for results, whose versions say it.
   */
  readonly corrects?: "otherwise" | "not-so";
};

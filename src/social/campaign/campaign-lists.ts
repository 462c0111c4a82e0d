import type { Post, Stage } from "#social/outbox/post.ts";
import type { OutboxState } from "#social/outbox/state.ts";
import { deadlineOf, readAnnouncement, reminderKind, slotOf } from "./reminder-id.ts";
import type { CampaignPlan } from "./withdraw.ts";

const lists = [
  { name: "trouble", stages: ["unknown", "failed"] },
  { name: "waiting", stages: ["drafted"] },
  { name: "ready", stages: ["approved", "queued", "sending"] },
  { name: "out", stages: ["sent", "retracted"] },
  { name: "not-sent", stages: ["missed", "cancelled"] },
] as const satisfies readonly { name: string; stages: readonly Stage["kind"][] }[];

/** A post of the campaign as its page shows it. */
export type CampaignPost = {
  readonly post: Post;
  /** True where it is out and names a deadline that has moved. */
  readonly isOutdated: boolean;
};

export type CampaignLists = readonly {
  readonly name: (typeof lists)[number]["name"];
  readonly posts: readonly CampaignPost[];
}[];

function isOutdated({ announcement, stage }: Post, plan: CampaignPlan): boolean {
  const named = readAnnouncement(announcement);
  if (stage.kind !== "sent" || plan.kind !== "planned" || named === null) return false;
  return plan.reminders.some(
    (reminder) => slotOf(reminder) === named.slot && deadlineOf(reminder) !== named.deadline,
  );
}

/** Every post of the campaign in the list it belongs to, in the order they go out; empty lists are left out. */
export function campaignLists({ channels }: OutboxState, plan: CampaignPlan): CampaignLists {
  const posts = [...channels.values()]
    .flatMap((channel) => [...channel.posts.values()])
    .filter(({ announcementKind }) => announcementKind === reminderKind)
    .toSorted((a, b) => (a.notBefore ?? "").localeCompare(b.notBefore ?? ""));
  return lists.flatMap(({ name, stages }) => {
    const kinds: readonly Stage["kind"][] = stages;
    const found = posts.filter(({ stage }) => kinds.includes(stage.kind));
    if (found.length === 0) return [];
    return [{ name, posts: found.map((post) => ({ post, isOutdated: isOutdated(post, plan) })) }];
  });
}

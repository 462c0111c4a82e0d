import type { Post, Stage } from "./outbox/post.ts";
import type { OutboxState } from "./outbox/state.ts";

/** The lists of the desk, what waits for somebody first. */
const lists = [
  { name: "waiting", stages: ["drafted"] },
  { name: "trouble", stages: ["unknown", "failed"] },
  { name: "going", stages: ["approved", "queued", "sending"] },
  { name: "out", stages: ["sent", "retracted"] },
  { name: "not-sent", stages: ["missed", "cancelled"] },
] as const satisfies readonly { name: string; stages: readonly Stage["kind"][] }[];

export type DeskList = {
  readonly name: (typeof lists)[number]["name"];
  readonly posts: readonly Post[];
};

/** Every post in the list it belongs to, the newest news first; empty lists are left out. */
export function deskLists({ channels }: OutboxState): readonly DeskList[] {
  const posts = [...channels.values()]
    .flatMap((channel) => [...channel.posts.values()])
    .toSorted((a, b) => b.announcedAt.localeCompare(a.announcedAt));
  return lists.flatMap(({ name, stages }) => {
    const kinds: readonly Stage["kind"][] = stages;
    const found = posts.filter(({ stage }) => kinds.includes(stage.kind));
    return found.length > 0 ? [{ name, posts: found }] : [];
  });
}

import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { DeskClient, opening } from "../social/comms/desk-client.ts";
import type { Service } from "../support/service.ts";

const channel = "dry-run";

async function declare({ running, papers, count }: Service, slugs: readonly string[]) {
  await count(papers.filter(({ id }) => slugs.some((slug) => id.includes(`.${slug}.`))));
  await running.wardcast.comms.resultDrafts.idle();
}

/** A desk that has everything to see to: wards declared before the channel opened, some that wait, and one that failed. */
export async function deskInTrouble(service: Service): Promise<void> {
  const { outbox } = service.running.wardcast.comms;
  await declare(service, ["belsize", "bloomsbury"]);
  const desk = await DeskClient.signIn(service, "comms");
  await desk.ask(opening(channel));
  await declare(service, ["camden-town", "frognal", "kilburn"]);
  // Where the folder of posts should be is a file, and the channel refuses what it is sent.
  const folder = path.join(service.dataFolder, "posts", channel);
  await rm(folder, { recursive: true, force: true });
  await writeFile(folder, "");
  const posts = [...(outbox.state.channels.get(channel)?.posts.values() ?? [])];
  const post = posts.find(({ announcement }) => /^declared:.*kilburn/.test(announcement));
  if (!post) throw new Error("Nothing was written about Kilburn.");
  await desk.ask({ command: "approve", post: post.id, version: "1", holdSeconds: "0" });
  await outbox.idle();
}

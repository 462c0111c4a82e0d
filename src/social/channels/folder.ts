import { randomUUID } from "node:crypto";
import { access, constants, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Channel, Outcome, Payload, Sent } from "./channel.ts";
import { folderName } from "./folder-name.ts";
import { refused, sent, unknown } from "./outcome.ts";
import { unfitRefusal } from "./unfit.ts";

export type FolderSettings = { readonly name?: string; readonly folder: string };

const limits = {
  most: 5000,
  bytes: null,
  pictures: 4,
  pictureBytes: 10_000_000,
  alt: 2000,
};

type Writing = readonly (readonly [string, string | Uint8Array])[];

function files({ text, pictures, ...rest }: Payload, key: string): Writing {
  const line = JSON.stringify({
    key,
    text,
    ...rest,
    pictures: pictures.map(({ type, width, height, alt }) => ({ type, width, height, alt })),
  });
  return [
    ["post.txt", `${text}\n`],
    ...pictures.flatMap(({ bytes, type, alt }, index) => [
      [`picture-${index + 1}.${type === "image/png" ? "png" : "jpg"}`, bytes] as const,
      [`picture-${index + 1}.alt.txt`, `${alt}\n`] as const,
    ]),
    ["post.json", `${line}\n`],
  ];
}

async function exists(place: string): Promise<boolean> {
  const found = await stat(place).catch(() => null);
  return found !== null;
}

/** Onto the disk, and not only into its cache, before anything points to it. */
async function writeDown(file: string, content: string | Uint8Array): Promise<void> {
  await using handle = await open(file, "wx");
  await handle.writeFile(content);
  await handle.sync();
}

/** All of the files or none: they are written beside the place and moved to it at once. False where it is taken. */
async function place(at: string, writing: Writing): Promise<boolean> {
  const beside = path.join(path.dirname(at), `.writing-${randomUUID()}`);
  await mkdir(beside, { recursive: true });
  try {
    for (const [name, content] of writing) await writeDown(path.join(beside, name), content);
    // A folder that has files in it is not replaced by a rename, which is what makes this the one moment of posting.
    await rename(beside, at);
    return true;
  } catch (fault) {
    await rm(beside, { recursive: true, force: true });
    if (await exists(at)) return false;
    throw fault;
  }
}

function why(fault: unknown): string {
  return fault instanceof Error && "code" in fault ? String(fault.code) : "unknown fault";
}

/**
 * A folder on this machine: the dry run, and the default. Every post is a folder of its own with post.txt, each picture
 * with its alt text, and post.json, which is one line, so that all of them together are JSON Lines. What is edited or
 * removed is noted inside the post's folder and nothing is taken away.
 */
export function folderChannel({ name = "Folder", folder }: FolderSettings): Channel {
  const count = (text: string) => [...text].length;
  const found = (at: string): Outcome => sent(path.basename(at), pathToFileURL(at).href);
  const at = (id: string) => path.join(folder, path.basename(id));

  async function write(to: string, writing: Writing, post: Outcome): Promise<Outcome> {
    try {
      await place(to, writing);
      return post;
    } catch (fault) {
      return refused(`The folder of posts cannot be written (${why(fault)}). Check the disk.`);
    }
  }

  async function within(post: Sent, kind: string, writing: Writing): Promise<Outcome> {
    const inside = await readdir(at(post.id)).catch(() => null);
    if (inside === null) return refused(`There is no post ${post.id} in the folder.`);
    const next = inside.filter((entry) => entry.startsWith(`${kind}-`)).length + 1;
    return write(path.join(at(post.id), `${kind}-${next}`), writing, { kind: "sent", sent: post });
  }

  return {
    name,
    can: { edit: true, remove: true, reply: true, pictures: true },
    limits: async () => limits,
    count,
    cost: () => null,
    async send(payload, key) {
      const unfit = unfitRefusal(payload, limits, count(payload.text));
      if (unfit) return unfit;
      const to = at(folderName(key));
      return write(to, files(payload, key), found(to));
    },
    async find(_payload, key) {
      const to = at(folderName(key));
      try {
        return (await readdir(folder)).includes(path.basename(to)) ? found(to) : null;
      } catch (fault) {
        return why(fault) === "ENOENT"
          ? null
          : unknown(`The folder of posts cannot be read (${why(fault)}). Check the disk.`);
      }
    },
    edit: (post, payload) => within(post, "edit", files(payload, post.id)),
    remove: (post) => within(post, "removed", [["removed.txt", "This post was removed.\n"]]),
    async health() {
      try {
        await mkdir(folder, { recursive: true });
        await access(folder, constants.W_OK);
        return null;
      } catch (fault) {
        return `The folder of posts ${folder} cannot be written (${why(fault)}). Name another one.`;
      }
    },
  };
}

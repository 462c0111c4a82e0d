import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Payload } from "#social/channels/channel.ts";
import { PictureError, PictureFolder } from "#social/outbox/pictures.ts";
import { temporaryFolder } from "../../journal/temporary.ts";

const picture = { type: "image/png", width: 1200, height: 630, alt: "Belsize" } as const;
const payload: Payload = {
  text: "Belsize",
  languages: ["en", "cy"],
  pictures: [
    { ...picture, bytes: Uint8Array.from([1, 2, 3]) },
    { ...picture, bytes: Uint8Array.from([4, 5]), alt: "Again" },
  ],
  createdAt: "2026-11-22T19:00:00.000Z",
  replyTo: { id: "at://1", url: null },
};

/** With plain arrays for bytes, so that kinds of byte array do not differ. */
function plain({ pictures, ...rest }: Payload): unknown {
  return { ...rest, pictures: pictures.map((each) => ({ ...each, bytes: [...each.bytes] })) };
}

test("a payload comes back from the disk as it was frozen", async () => {
  await using folder = await temporaryFolder();
  const frozen = await new PictureFolder(join(folder.path, "pictures")).freeze(payload);
  expect(JSON.stringify(frozen)).not.toContain("bytes");
  const thawed = await new PictureFolder(join(folder.path, "pictures")).thaw(frozen);
  expect(plain(thawed)).toEqual(plain(payload));
});

test("the same picture is kept once, and no half-written file is left", async () => {
  await using folder = await temporaryFolder();
  const pictures = new PictureFolder(folder.path);
  const [first, second] = await Promise.all([pictures.freeze(payload), pictures.freeze(payload)]);
  expect(first).toEqual(second);
  expect((await readdir(folder.path)).toSorted()).toEqual(
    first.pictures.map(({ digest }) => digest).toSorted(),
  );
});

test("a picture that is damaged or gone is refused, and made whole by freezing it again", async () => {
  await using folder = await temporaryFolder();
  const pictures = new PictureFolder(folder.path);
  const frozen = await pictures.freeze(payload);
  const [first, second] = frozen.pictures.map(({ digest }) => join(folder.path, digest));
  await writeFile(first ?? "", "other bytes");
  await expect(pictures.thaw(frozen)).rejects.toThrow(PictureError);
  await pictures.freeze(payload);
  await rm(second ?? "");
  await expect(pictures.thaw(frozen)).rejects.toThrow(/gone or damaged/);
  await pictures.freeze(payload);
  expect(plain(await pictures.thaw(frozen))).toEqual(plain(payload));
});

import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { syncFolder } from "#journal/sqlite/disk.ts";
import type { Payload, Picture } from "#social/channels/channel.ts";
import type { FrozenPayload, FrozenPicture } from "./payload.ts";

/** A picture that was frozen cannot be read or has other bytes: a fault of the disk, never something a person did. */
export class PictureError extends Error {
  override readonly name = "PictureError";
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * The folder of pictures beside the journal, each under the digest of its bytes: the same card on four channels
 * is kept once, and what is read back is what was approved.
 */
export class PictureFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Puts a payload's pictures on the disk and gives the payload that the journal may then name them in. */
  async freeze(payload: Payload): Promise<FrozenPayload> {
    const pictures: FrozenPicture[] = [];
    for (const picture of payload.pictures) pictures.push(await this.#keep(picture));
    return { ...payload, pictures };
  }

  /** The payload with its bytes again; throws a `PictureError` where they are not the ones that were frozen. */
  async thaw(payload: FrozenPayload): Promise<Payload> {
    const pictures: Picture[] = [];
    for (const { digest, ...rest } of payload.pictures)
      pictures.push({ ...rest, bytes: await this.read(digest) });
    return { ...payload, pictures };
  }

  /** The bytes under a digest, checked against it. */
  async read(digest: string): Promise<Uint8Array> {
    const bytes = await this.#found(digest).catch((cause: unknown) => {
      throw new PictureError(`The picture ${digest} cannot be read.`, { cause });
    });
    if (bytes === null) throw new PictureError(`The picture ${digest} is gone or damaged.`);
    return bytes;
  }

  async #keep({ bytes, ...rest }: Picture): Promise<FrozenPicture> {
    const digest = digestOf(bytes);
    const frozen = { ...rest, digest };
    if ((await this.#found(digest)) !== null) return frozen;
    await mkdir(this.#folder, { recursive: true });
    const target = path.join(this.#folder, digest);
    const draft = `${target}.${randomUUID()}.new`;
    await using file = await open(draft, "wx");
    await file.writeFile(bytes);
    await file.sync();
    await rename(draft, target);
    syncFolder(target);
    return frozen;
  }

  /** Null where there is no such file or its bytes are not the digest's. */
  async #found(digest: string): Promise<Uint8Array | null> {
    try {
      const bytes = await readFile(path.join(this.#folder, digest));
      return digestOf(bytes) === digest ? bytes : null;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw error;
    }
  }
}

import { createStore, del, get, keys, set } from "idb-keyval";

/** Fields of a form by name, in their order; a name may be there several times. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** What somebody typed into a form; `sending` holds the whole form where it was sent and no answer is known. */
type DraftForm = { readonly typed: Fields; readonly sending: Fields | null };

/**
 * Where a person's typing is kept on this device until the server has it. It never fails: a browser that keeps nothing,
 * as some do in private windows, must not stand in the way of sending.
 */
export type DraftStore = {
  read(id: string): Promise<DraftForm | null>;
  /** True where it is kept. */
  write(id: string, kept: DraftForm): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** The ids that begin so. */
  list(start: string): Promise<readonly string[]>;
};

type Disk = Omit<DraftStore, "write"> & { write(id: string, kept: DraftForm): Promise<void> };

function forgiving(disk: Disk): DraftStore {
  return {
    read: (id) => disk.read(id).catch(() => null),
    write: (id, kept) =>
      disk.write(id, kept).then(
        () => true,
        () => false,
      ),
    remove: (id) => disk.remove(id).catch(() => undefined),
    list: (start) => disk.list(start).catch(() => []),
  };
}

type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly data: ArrayBuffer };

const store = () => createStore("wardcast", "typing");

async function idsFrom(start: string): Promise<string[]> {
  const ids = await keys<string>(store());
  return ids.filter((id) => id.startsWith(start));
}

/** Sealed with AES-GCM, its id with it: what is on the disk cannot be read, nor passed off as another form's. */
async function sealedDisk(keyBase64: string): Promise<Disk> {
  const bytes = Uint8Array.from(atob(keyBase64), (letter) => letter.charCodeAt(0));
  const usages: KeyUsage[] = ["encrypt", "decrypt"];
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, usages);
  const cipher = (id: string, iv: Uint8Array<ArrayBuffer>) => {
    return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) };
  };
  const opened = async (id: string, { iv, data }: Sealed): Promise<DraftForm> => {
    const plain = await crypto.subtle.decrypt(cipher(id, iv), key, data);
    // This script sealed it, with a key that only it is given.
    return JSON.parse(new TextDecoder().decode(plain)) as DraftForm;
  };
  return {
    async read(id) {
      const sealed = await get<Sealed>(id, store());
      // Sealed with the key of an account that there was before: nobody can open it any more.
      return sealed ? opened(id, sealed).catch(() => null) : null;
    },
    async write(id, kept) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(kept));
      const data = await crypto.subtle.encrypt(cipher(id, iv), key, plain);
      await set(id, { iv, data } satisfies Sealed, store());
    },
    async remove(id) {
      await del(id, store());
    },
    list: idsFrom,
  };
}

/** Without https a browser encrypts nothing: typing is kept in its tab alone, and ends with it. */
const tabDisk: Disk = {
  async read(id) {
    // This script wrote it.
    return JSON.parse(sessionStorage.getItem(id) ?? "null") as DraftForm | null;
  },
  async write(id, kept) {
    sessionStorage.setItem(id, JSON.stringify(kept));
  },
  async remove(id) {
    sessionStorage.removeItem(id);
  },
  async list(start) {
    return Object.keys(sessionStorage).filter((id) => id.startsWith(start));
  },
};

/** The store of whoever is signed in, by the key that their account has on the server. */
export async function openDrafts(key: string): Promise<DraftStore> {
  return forgiving(isSecureContext ? await sealedDisk(key) : tabDisk);
}

/** Everything that a person typed into a ward's forms, or into any ward's. */
export function idStart(username: string, ward = ""): string {
  return `wardcast/${username}/${ward === "" ? "" : `${ward}/`}`;
}

async function idsOnDisk(username: string): Promise<readonly string[]> {
  // A browser that keeps nothing has nothing to take away.
  return idsFrom(idStart(username)).catch(() => []);
}

/** Whether something that a person typed is still on this device. */
export async function hasUnsent(username: string): Promise<boolean> {
  const inTab = await tabDisk.list(idStart(username));
  return inTab.length + (await idsOnDisk(username)).length > 0;
}

/** Takes everything that a person typed off this device. */
export async function wipe(username: string): Promise<void> {
  for (const id of await tabDisk.list(idStart(username))) await tabDisk.remove(id);
  for (const id of await idsOnDisk(username)) await del(id, store());
}

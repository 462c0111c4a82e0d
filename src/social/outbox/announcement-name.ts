/** What an announcement is called in the outbox: each thing that is told has one name on a channel, and keeps it. */
export type AnnouncementName = {
  /** `declared`, `verified`, `reminder`, `answer`, …. */
  readonly kind: string;
  /** The contest it is about; the election where it is about none. */
  readonly contest: string;
  /** Of the result for declarations, corrections and answers; else 1, and one more each time that it is told anew. */
  readonly version: number;
  /** What else tells it from others: a reminder's deadline, the message that is answered; "" where nothing does. */
  readonly detail: string;
};

const form = /^([a-z-]+):([^:]+):(\d+)(?::(.+))?$/;

/** `declared:local.camden.belsize.2022-05-05:1`. */
export function printName({ kind, contest, version, detail }: AnnouncementName): string {
  return [kind, contest, version, ...(detail === "" ? [] : [detail])].join(":");
}

/** As names were before there were versions: `verified:local.camden.belsize.2022-05-05`. */
const unversioned = /^([a-z-]+):([^:]+)(?::(.+))?$/;

/** What a name in the outbox says, also in a journal from before versions; null where it is none. */
export function readName(name: string): AnnouncementName | null {
  const [, kind, contest, version, detail = ""] = form.exec(name) ?? [];
  if (kind && contest) return { kind, contest, version: Number(version), detail };
  const [, oldKind, about, rest = ""] = unversioned.exec(name) ?? [];
  if (!oldKind || !about) return null;
  return {
    kind: oldKind === "result" ? "declared" : oldKind,
    contest: about,
    version: 1,
    detail: rest,
  };
}

/** The kind of what is told, also where there is a post in Welsh beside the one in English: `declared-cy`. */
export function kindOf(announcementKind: string): string {
  return announcementKind.replace(/-cy$/, "");
}

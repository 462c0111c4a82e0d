import type { Actor } from "#election/count/actor.ts";
import type { Command } from "#election/count/event.ts";
import type { Finding } from "#election/count/finding.ts";
import type { Permissions } from "#election/count/roles.ts";
import type { ContestId } from "#election/model.ts";

export type Request = {
  /** Made once by whoever asks; asking again with the same key does nothing twice. */
  readonly key: string;
  readonly contest: ContestId;
  /** The contest's version the asker saw. */
  readonly version: number;
  readonly actor: Actor & Permissions;
  readonly command: Command;
};

export type Refused = {
  readonly ok: false;
  readonly version: number;
  readonly findings: readonly Finding[];
};

/** What the night answers: the new version, or the refusals; `version` is always the contest's version now. */
export type Receipt =
  | {
      readonly ok: true;
      readonly contest: ContestId;
      readonly version: number;
      readonly seq: number;
      /** True when this key had been carried out before. */
      readonly replayed: boolean;
      /** Warnings that a reason was given for, and information such as a close result. */
      readonly findings: readonly Finding[];
    }
  | Refused;

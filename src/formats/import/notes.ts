export type NoteKind = "understood" | "guessed" | "dropped" | "not understood";

/** What was made of a line of an imported file, or of the whole file where `line` is null. */
export type Note = {
  readonly kind: NoteKind;
  readonly line: number | null;
  readonly message: string;
};

import type { Topic } from "#formats/guess.ts";

/** Collects what was made of one file, row by row, and what somebody has to confirm of it. */
export class Notes {
  readonly list: Note[] = [];
  /** Sentences for election.yaml, each with what it is about. */
  readonly toConfirm = new Map<string, Topic>();
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  understood(line: number | null, message: string): void {
    this.list.push({ kind: "understood", line, message });
  }

  /** `confirm` is the sentence for election.yaml where the message does not stand by itself there. */
  guessed(topic: Topic, line: number | null, message: string, confirm = message): void {
    this.list.push({ kind: "guessed", line, message });
    this.toConfirm.set(confirm, topic);
  }

  dropped(line: number | null, message: string): void {
    this.list.push({ kind: "dropped", line, message });
  }

  /** Nothing is written where anything was not understood. */
  notUnderstood(line: number | null, message: string): void {
    this.list.push({ kind: "not understood", line, message });
  }

  get isUnderstood(): boolean {
    return this.list.every(({ kind }) => kind !== "not understood");
  }
}

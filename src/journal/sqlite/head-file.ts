import { hash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { genesis } from "#journal/chain.ts";
import type { Head } from "#journal/journal.ts";
import { syncFolder } from "./disk.ts";

/*
 * The head file stands beside the journal and names the last acknowledged entry, so that a journal whose end
 * is gone is noticed. It has two slots, written in turn: a write that is cut short spoils one and leaves the
 * other, which is one commit behind, and a head file behind its journal is no fault.
 */
const slotBytes = 512;
const slotPattern = /^(\d+) ([0-9a-f]{64}) ([0-9a-f]{64}) *\n$/;

type Slots = readonly [Head | null, Head | null];

export function headFilePath(journalPath: string): string {
  return `${journalPath}-head`;
}

/** The last acknowledged entry the head file names, or null when it is missing or neither slot is whole. */
export function readHeadFile(journalPath: string): Head | null {
  return newest(readSlots(headFilePath(journalPath)));
}

/** Makes the head file of an empty journal, on the disk before this returns. */
export function createHeadFile(journalPath: string): void {
  const path = headFilePath(journalPath);
  const file = openSync(`${path}.new`, "w");
  try {
    writeSync(file, slotText(genesis).repeat(2));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  syncFolder(path);
}

/** The head file of a journal that is open for writing. */
export class HeadFile implements Disposable {
  readonly #file: number;
  #slot: 0 | 1;

  constructor(journalPath: string) {
    const path = headFilePath(journalPath);
    const slots = readSlots(path);
    this.#slot = slots[0] !== null && slots[0] === newest(slots) ? 1 : 0;
    this.#file = openSync(path, "r+");
  }

  /** Not synced: the journal is, so after a power cut this file can only be behind it. */
  write(head: Head): void {
    writeSync(this.#file, slotText(head), this.#slot * slotBytes);
    this.#slot = this.#slot === 0 ? 1 : 0;
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}

function slotText({ seq, hash: last }: Head): string {
  return `${seq} ${last} ${checksum(seq, last)}`.padEnd(slotBytes - 1).concat("\n");
}

function checksum(seq: number, last: string): string {
  return hash("sha256", `${seq} ${last}`);
}

function readSlots(path: string): Slots {
  try {
    const text = readFileSync(path, "latin1");
    return [readSlot(text.slice(0, slotBytes)), readSlot(text.slice(slotBytes))];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [null, null];
    throw error;
  }
}

function readSlot(text: string): Head | null {
  const [, digits, last, check] = slotPattern.exec(text) ?? [];
  if (digits === undefined || last === undefined) return null;
  const seq = Number(digits);
  return check === checksum(seq, last) ? { seq, hash: last } : null;
}

function newest([first, second]: Slots): Head | null {
  if (first === null || second === null) return first ?? second;
  return first.seq > second.seq ? first : second;
}

/*
 * A thread that proves a journal, which for a long one takes half a second: the count goes on meanwhile. It tells
 * its one answer and ends.
 */
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { JournalError } from "#journal/journal.ts";
import { verifyJournalFile } from "#journal/sqlite-verify.ts";
import type { Proof } from "./proof.ts";

const file = z.string().parse(workerData);

async function proof(): Promise<Proof> {
  try {
    const { entries, head } = await verifyJournalFile(file);
    return { source: "journal", isWhole: true, entries, hash: head.hash };
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    return { source: "journal", isWhole: false, fault: error.message };
  }
}

parentPort?.postMessage(await proof());

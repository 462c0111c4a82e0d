import type { Journal } from "#journal/journal.ts";
import type { ReportFault } from "#journal/readers.ts";

/** The journal, whose faults are reported as `journal` until it can be written again. */
export function withReports(journal: Journal, report: ReportFault): Journal {
  const noted = async <T>(work: Promise<T>, isProof: boolean): Promise<T> => {
    try {
      const done = await work;
      if (isProof) report("journal", null);
      return done;
    } catch (fault) {
      report("journal", fault);
      throw fault;
    }
  };
  return {
    append: (batch) => noted(journal.append(batch), true),
    probe: () => noted(journal.probe(), true),
    recall: (key) => noted(journal.recall(key), false),
    head: () => noted(journal.head(), false),
    read: (after) => journal.read(after),
    follow: (after, signal) => journal.follow(after, signal),
    [Symbol.asyncDispose]: () => journal[Symbol.asyncDispose](),
  };
}

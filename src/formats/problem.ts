/** One thing wrong with a content folder: where it is, and a sentence that says what to do about it. */
export type Problem = {
  readonly file: string;
  /** Counted from 1, the header being line 1; null where the whole file is meant. */
  readonly line: number | null;
  readonly severity: "error" | "warning";
  readonly message: string;
};

/** Collects what is wrong with one file, so that all of it is told at once. */
export class Problems {
  readonly list: Problem[] = [];
  readonly file: string;
  readonly #linesBefore: number;
  #hasLost = false;

  /** `linesBefore` are the file's lines before the part that is read. */
  constructor(file: string, linesBefore = 0) {
    this.file = file;
    this.#linesBefore = linesBefore;
  }

  error(line: number | null, message: string): void {
    this.#tell("error", line, message);
  }

  /** An error that leaves rows out of what was read, so that other files cannot be held against it. */
  loss(line: number | null, message: string): void {
    this.error(line, message);
    this.#hasLost = true;
  }

  get hasError(): boolean {
    return this.list.some(({ severity }) => severity === "error");
  }

  get isWhole(): boolean {
    return !this.#hasLost;
  }

  warning(line: number | null, message: string): void {
    this.#tell("warning", line, message);
  }

  #tell(severity: Problem["severity"], line: number | null, message: string): void {
    const at = line === null ? null : line + this.#linesBefore;
    this.list.push({ file: this.file, line: at, severity, message });
  }
}

/** `1 seat`, `2 seats`. */
export function counted(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? "" : "s"}`;
}

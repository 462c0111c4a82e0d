import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What a child process is asked, by name, and answers. */
export type Answers = Readonly<Record<string, (argument: number) => unknown>>;

type Question = { readonly name: string; readonly argument: number };

/** A process of its own that answers questions one at a time, so that its CPU and memory are its own. */
export class Child implements AsyncDisposable {
  readonly #process: ChildProcess;

  /** `module` is the address of the file that the process runs. */
  constructor(module: string, args: readonly string[] = []) {
    this.#process = fork(fileURLToPath(module), [...args], {
      execArgv: ["--expose-gc"],
      serialization: "advanced",
    });
  }

  /** Throws when the process ends instead of answering. */
  async ask<T>(name: string, argument = 0): Promise<T> {
    const gone = new AbortController();
    const over = once(this.#process, "exit", { signal: gone.signal }).then(([code]) => {
      throw new Error(`A process of the bench ended with ${code} when asked for “${name}”.`);
    });
    // The race is over once it has answered; what the watch on its end says after that is of no use.
    over.catch(() => undefined);
    const answer = once(this.#process, "message", { signal: gone.signal });
    answer.catch(() => undefined);
    this.#process.send({ name, argument } satisfies Question);
    try {
      const [value] = await Promise.race([answer, over]);
      return value as T;
    } finally {
      gone.abort();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const over = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await over;
  }
}

/** The other side: answers what the parent asks until the parent goes. */
export function answer(answers: Answers): void {
  process.on("message", async ({ name, argument }: Question) => {
    process.send?.((await answers[name]?.(argument)) ?? null);
  });
  process.on("disconnect", () => process.kill(process.pid));
}

/** Milliseconds on a clock that all processes of this machine share. */
export function sharedMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

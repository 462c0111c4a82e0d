import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Swallows what the terminal would echo. */
const silence = new Writable({ write: (_chunk, _encoding, done) => done() });

/** Reads one line: without echo from a terminal, as it comes from a pipe. Null at the end of the input. */
export async function askPassword(prompt: string): Promise<string | null> {
  const { stdin, stderr } = process;
  const isTerminal = stdin.isTTY;
  if (isTerminal) stderr.write(prompt);
  const lines = createInterface({ input: stdin, output: silence, terminal: isTerminal });
  try {
    for await (const line of lines) return line;
    return null;
  } finally {
    lines.close();
    if (isTerminal) stderr.write("\n");
  }
}

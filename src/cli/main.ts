#!/usr/bin/env node
import { saidOf, wardcastProgram } from "./program.ts";

try {
  const program = await wardcastProgram(process.argv.slice(2));
  await program.parseAsync();
} catch (fault) {
  console.error(saidOf(fault));
  process.exitCode = 1;
}

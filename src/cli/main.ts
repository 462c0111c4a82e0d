#!/usr/bin/env node
import { saidOf, wardcastProgram } from "./program.ts";

try {
  await wardcastProgram().parseAsync();
} catch (fault) {
  console.error(saidOf(fault));
  process.exitCode = 1;
}

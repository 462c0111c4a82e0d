import { defineConfig } from "vitest/config";

/** What mutants are tried against: the rules' own tests, which need neither the built site nor a browser. */
export default defineConfig({
  test: {
    include: ["tests/{election,night}/**/*.test.ts", "tests/social/outbox/**/*.test.ts"],
    exclude: ["**/node_modules/**", "tests/**/crash.test.ts"],
    env: { TZ: "Europe/London" },
    isolate: false,
    // The first run measures what each test reaches, beside whatever else the machine does.
    testTimeout: 300_000,
  },
});

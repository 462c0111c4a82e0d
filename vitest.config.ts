import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** Suites that take a quarter of a minute and more: `npm run test:slow` alone. */
const slow = [
  "tests/slow/**/*.test.ts",
  "tests/**/crash.test.ts",
  "tests/cli/{build,journal}.test.ts",
  "tests/social/replies/{mastodon-,}replies.test.ts",
  "tests/social/posts/superseded.test.ts",
  "tests/browser/offline-pages.test.ts",
  "tests/count-room/clock-line.test.ts",
];

/** Files of which `npm test` runs a part and the slow run everything: they say so with `tests/support/slow.ts`. */
const shortened = globSync("tests/**/*.test.ts").filter((file) =>
  readFileSync(file, "utf8").includes('/support/slow.ts"'),
);

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === "slow" ? [...slow, ...shortened] : ["tests/**/*.test.ts"],
    exclude: ["**/node_modules/**", ...(mode === "slow" ? [] : slow)],
    env: { TZ: process.env["TZ"] ?? "Europe/London", WARDCAST_TEST_MODE: mode },
    globalSetup: ["tests/support/global-setup.ts"],
    expect: { requireAssertions: true },
    maxWorkers: "100%",
    // A worker reads the sources, the sample and the built site once for all its files, and they share its browser.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
}));

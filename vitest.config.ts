import { defineConfig } from "vitest/config";

/** Suites that take a quarter of a minute and more: `npm run test:slow`. */
const slow = [
  "tests/slow/**/*.test.ts",
  "tests/**/crash.test.ts",
  "tests/cli/{build,faulty-returns,journal}.test.ts",
  "tests/social/replies/{mastodon-,}replies.test.ts",
];

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === "slow" ? slow : ["tests/**/*.test.ts"],
    exclude: ["**/node_modules/**", ...(mode === "slow" ? [] : slow)],
    env: { TZ: process.env["TZ"] ?? "Europe/London" },
    globalSetup: ["tests/support/global-setup.ts"],
    expect: { requireAssertions: true },
    // Most of the time goes into waiting for browsers and processes, so every core gets a file.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
}));

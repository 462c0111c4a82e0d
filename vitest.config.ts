import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    env: { TZ: process.env["TZ"] ?? "Europe/London" },
    globalSetup: ["tests/support/global-setup.ts"],
    expect: { requireAssertions: true },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import lighthouse from "lighthouse";
import { browserFlags, executable } from "./browser.ts";

export type Category = "performance" | "accessibility" | "best-practices" | "seo";

/** What Lighthouse says of one page on a phone: a score of 100 in each category, and the bytes it took. */
export type Audit = {
  readonly scores: Readonly<Partial<Record<Category, number>>>;
  readonly bytes: number;
  /** What lost points. */
  readonly faults: readonly string[];
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  // A server that listens on a TCP port has an address that is not a pipe's name.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A real Chromium that Lighthouse may steer; disposing ends it. */
export async function startLighthouse(): Promise<
  AsyncDisposable & { audit(url: string, categories: readonly Category[]): Promise<Audit> }
> {
  const [port, profile] = [await freePort(), await mkdtemp(path.join(tmpdir(), "wardcast-lh-"))];
  const flags = [`--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, "--headless=new"];
  const chromium = spawn(await executable(), [...browserFlags, ...flags], { stdio: "ignore" });
  const ended = new Promise((resolve) => chromium.once("exit", resolve));
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await fetch(`http://127.0.0.1:${port}/json/version`).then(
      () => true,
      () => false,
    );
    if (isUp) break;
    await wait(100);
  }
  return {
    async audit(url, categories) {
      const run = await lighthouse(url, {
        port,
        output: "json",
        logLevel: "silent",
        onlyCategories: [...categories],
      });
      if (!run) throw new Error(`Lighthouse gave no report of ${url}.`);
      const { lhr } = run;
      const found = categories.map((name) => [name, lhr.categories[name]] as const);
      const scores = found.map(([name, one]) => [name, Math.round((one?.score ?? 0) * 100)]);
      const lost = found
        .flatMap(([, one]) => one?.auditRefs ?? [])
        .filter(({ id, weight }) => {
          const score = lhr.audits[id]?.score ?? null;
          return weight > 0 && score !== null && score < 1;
        });
      return {
        scores: Object.fromEntries(scores),
        bytes: lhr.audits["total-byte-weight"]?.numericValue ?? 0,
        faults: lost.map(({ id }) => id),
      };
    },
    async [Symbol.asyncDispose]() {
      chromium.kill("SIGKILL");
      await ended;
      await rm(profile, { recursive: true, force: true });
    },
  };
}

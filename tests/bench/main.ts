import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { timeBuilds } from "./builds.ts";
import { Child } from "./child.ts";
import { compareFanOut } from "./fan-out.ts";
import { timeDeclarations } from "./night.ts";
import { comparePages } from "./pages.ts";
import { timePhones } from "./phones.ts";
import { timePosts } from "./posts.ts";
import { timeReplay } from "./replay.ts";

const { values } = parseArgs({
  options: {
    sockets: { type: "string", default: "15000" },
    messages: { type: "string", default: "25" },
  },
});
const [sockets, messages] = [Number(values.sockets), Number(values.messages)];

/** Every message to the hub declares a ward, and its election has no more of them. */
const mostMessages = 30;

/** Files a process may open beside its sockets. */
const otherFiles = 200;

/** Node raises its own limit as far as it may, and what it starts inherits that. */
function openFilesLimit(): number {
  const limit = execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }).trim();
  return limit === "unlimited" ? Number.POSITIVE_INFINITY : Number(limit);
}

/** The whole service with the sample election: its declarations, then its results page. */
async function measureService(): Promise<void> {
  await using service = new Child(import.meta.resolve("./page-server.ts"));
  const port = await service.ask<number>("port");
  await timeDeclarations(service, port, sockets);
  await comparePages(port);
  await service.ask("stop");
}

if (!(sockets > 0 && messages > 0 && messages <= mostMessages)) {
  console.error(
    `--sockets takes a number above nought, and --messages one from 1 to ${mostMessages}.`,
  );
  process.exitCode = 2;
} else if (sockets + otherFiles > openFilesLimit()) {
  console.error(`${sockets} sockets need a higher limit on open files: raise “ulimit -n”.`);
  process.exitCode = 2;
} else {
  await compareFanOut({ sockets, messages });
  await measureService();
  await timeReplay();
  await timePosts();
  await timeBuilds();
  await timePhones();
}

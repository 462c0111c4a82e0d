import { answer, sharedMs } from "./child.ts";
import { openBare } from "./contender-bare.ts";
import { openLoop } from "./contender-loop.ts";
import { openSocketIo } from "./contender-socket-io.ts";
import { openWardcastHub } from "./contender-wardcast.ts";
import type { Contender } from "./contender.ts";

const contenders: Readonly<Record<string, () => Promise<Contender>>> = {
  Wardcast: openWardcastHub,
  "ws loop": openLoop,
  "Socket.IO": openSocketIo,
  bare: openBare,
};

const open = contenders[process.argv[2] ?? ""];
if (!open) throw new Error(`There is no contender ${process.argv[2]}.`);
const contender = await open();

let before = process.cpuUsage();

answer({
  port: () => contender.port,
  memory: () => {
    globalThis.gc?.();
    return process.memoryUsage.rss();
  },
  /** Since the last message was published, in microseconds. */
  cpu: () => {
    const { user, system } = process.cpuUsage(before);
    return user + system;
  },
  /** Answers with the moment before anything was done about it. */
  publish: (bytes) => {
    before = process.cpuUsage();
    const at = sharedMs();
    contender.publish(bytes);
    return at;
  },
});

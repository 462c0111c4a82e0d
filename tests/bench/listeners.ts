import { answer } from "./child.ts";
import { Listener } from "./listener.ts";

/** Connections that are being opened at the same time. */
const atOnce = 200;

const [, , port = "", path = "", greeting = "", count = ""] = process.argv;
const address = { port: Number(port), path, greeting };
const wanted = Number(count);
const buffer = Buffer.allocUnsafe(64 * 1024);
const times = new Float64Array(wanted);
let heard = 0;
let all = Promise.withResolvers<void>();

function hear(at: number): void {
  times[heard] = at;
  heard += 1;
  if (heard === wanted) all.resolve();
}

/**
 * Turns without sleep until everyone has heard, so that the server is not charged for waking this process
 * once a delivery: on a network, the listeners' machines are others.
 */
function stayAwake(): void {
  if (heard < wanted) setImmediate(stayAwake);
}

async function open(): Promise<void> {
  for (let begun = 0; begun < wanted; begun += atOnce) {
    const batch = Array.from(
      { length: Math.min(atOnce, wanted - begun) },
      () => new Listener(buffer, address, hear),
    );
    await Promise.all(batch.map(({ opened }) => opened));
  }
}

answer({
  open,
  /** To be asked before a message is published. */
  forget: () => {
    heard = 0;
    all = Promise.withResolvers();
    stayAwake();
  },
  /** Answers once everyone has heard it, with the moments at which they did. */
  heard: async () => {
    await all.promise;
    return times;
  },
});

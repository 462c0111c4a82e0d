import { Worker } from "node:worker_threads";
import { CardError } from "./card-error.ts";
import type { CardModel } from "./card-model.ts";
import type { CardSize } from "./card-shape.ts";

/** What the drawing thread is asked, and what it answers. */
export type Asked = { readonly id: number; readonly model: CardModel; readonly size: CardSize };
export type Drawn = { readonly id: number } & (
  { readonly png: Uint8Array } | { readonly fault: string; readonly isCardError: boolean }
);

type Waiting = {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (fault: Error) => void;
};

/** A night's channels draw the same card at about the same time. */
const remembered = 64;

let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, Waiting>();
const cards = new Map<string, Promise<Uint8Array>>();

function answered(drawn: Drawn): void {
  const found = waiting.get(drawn.id);
  waiting.delete(drawn.id);
  if ("png" in drawn) found?.resolve(drawn.png);
  else found?.reject(drawn.isCardError ? new CardError(drawn.fault) : new Error(drawn.fault));
}

/** Whoever waits for a thread that ended hears of it; the next card begins another. */
function ended(fault: Error): void {
  worker = null;
  const lost = [...waiting.values()];
  waiting.clear();
  for (const { reject } of lost) reject(fault);
}

function thread(): Worker {
  if (worker) return worker;
  const started = new Worker(new URL("./card-worker.ts", import.meta.url));
  started.on("message", answered);
  started.on("error", ended);
  started.on("exit", (code) => {
    if (worker === started) ended(new Error(`The thread that draws cards ended with ${code}.`));
  });
  // It keeps no process alive.
  started.unref();
  worker = started;
  return started;
}

/**
 * The PNG of a card, drawn on another thread so that nothing waits for it; the same card is drawn once. Refuses as
 * `drawCard` does.
 */
export function drawApart(model: CardModel, size: CardSize): Promise<Uint8Array> {
  const key = JSON.stringify([size, model]);
  const known = cards.get(key);
  if (known !== undefined) return known;
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  asked += 1;
  waiting.set(asked, { resolve, reject });
  thread().postMessage({ id: asked, model, size } satisfies Asked);
  cards.set(key, promise);
  promise.catch(() => cards.delete(key));
  const [oldest] = cards.keys();
  if (cards.size > remembered && oldest !== undefined) cards.delete(oldest);
  return promise;
}

/** Starts the thread with its fonts, so that the first declaration's card takes no longer than the others. */
export function warmUp(): void {
  const brand = { primary: "#1d70b8", ink: "#ffffff" };
  const model: CardModel = {
    ...{ brand, test: null, correction: null, heading: ["Wardcast"], title: "Wardcast" },
    ...{ sentence: { headline: "Ready", text: "Ready" }, rows: [], foot: ["Ready"] },
  };
  drawApart(model, "wide").catch(() => undefined);
}

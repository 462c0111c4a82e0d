import { Worker } from "node:worker_threads";
import type { ShareImage } from "#share/share-image.ts";
import { CardError } from "./card-error.ts";
import type { Band, CardModel } from "./card-model.ts";
import type { CardSize } from "./card-shape.ts";
import type { Asked, DrawingJob, Drawn } from "./drawing-job.ts";

type Waiting = {
  readonly resolve: (picture: Uint8Array) => void;
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
  // While nobody waits it keeps no process alive.
  if (waiting.size === 0) worker?.unref();
  if ("picture" in drawn) found?.resolve(drawn.picture);
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
  // By its name, which leads there from the built site too.
  const started = new Worker(new URL(import.meta.resolve("#social/posts/card/card-worker.ts")));
  started.on("message", answered);
  started.on("error", ended);
  started.on("exit", (code) => {
    if (worker === started) ended(new Error(`The thread that draws cards ended with ${code}.`));
  });
  worker = started;
  return started;
}

/** Rejects with a `CardError` what cannot be drawn as it must be. */
function ask(job: DrawingJob): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  asked += 1;
  waiting.set(asked, { resolve, reject });
  const asking = thread();
  asking.ref();
  asking.postMessage({ id: asked, job } satisfies Asked);
  return promise;
}

/**
 * A card as a PNG or a JPEG, drawn on another thread so that nothing waits for it; the same card is drawn once. Refuses
 * as `drawCard` does.
 */
export function drawApart(
  model: CardModel,
  size: CardSize,
  format: "png" | "jpg" = "png",
): Promise<Uint8Array> {
  const key = JSON.stringify([size, format, model]);
  const known = cards.get(key);
  if (known !== undefined) return known;
  const promise = ask({ kind: "card", model, size, format });
  cards.set(key, promise);
  promise.catch(() => cards.delete(key));
  const [oldest] = cards.keys();
  if (cards.size > remembered && oldest !== undefined) cards.delete(oldest);
  return promise;
}

/** `stampedCard` on the other thread. */
export function stampApart(card: Uint8Array, band: Band): Promise<Uint8Array> {
  return ask({ kind: "stamped", card, band });
}

/** `shareImage` on the other thread. */
export function shareApart(image: ShareImage): Promise<Uint8Array> {
  return ask({ kind: "page", image });
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

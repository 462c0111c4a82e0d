/* A thread that draws cards, so that drawing holds up nothing else: see draw-apart.ts. */
import { parentPort } from "node:worker_threads";
import { CardError } from "./card-error.ts";
import type { Asked, Drawn } from "./draw-apart.ts";
import { drawCard } from "./draw-card.ts";

async function drawn({ id, model, size }: Asked): Promise<Drawn> {
  try {
    const card = await drawCard(model, size);
    return { id, png: await card.png() };
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    return { id, fault: message, isCardError: fault instanceof CardError };
  }
}

parentPort?.on("message", (asked: Asked) => {
  void drawn(asked).then((answer) => parentPort?.postMessage(answer));
});

/* A thread that draws pictures, so that drawing holds up nothing else: see draw-apart.ts. */
import { parentPort } from "node:worker_threads";
import { shareImage } from "#share/share-image.ts";
import { CardError } from "./card-error.ts";
import { drawCard } from "./draw-card.ts";
import type { Asked, Drawn, DrawingJob } from "./drawing-job.ts";
import { stampedCard } from "./stamped-card.ts";

async function pictureOf(job: DrawingJob): Promise<Uint8Array> {
  if (job.kind === "stamped") return stampedCard(job.card, job.band);
  if (job.kind === "page") return shareImage(job.image);
  const card = await drawCard(job.model, job.size);
  return job.format === "png" ? card.png() : card.jpeg();
}

async function drawn({ id, job }: Asked): Promise<Drawn> {
  try {
    return { id, picture: await pictureOf(job) };
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    return { id, fault: message, isCardError: fault instanceof CardError };
  }
}

parentPort?.on("message", (asked: Asked) => {
  void drawn(asked).then((answer) => parentPort?.postMessage(answer));
});

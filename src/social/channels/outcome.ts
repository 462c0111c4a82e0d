import type { Outcome, RefusedPart } from "./channel.ts";

export type Refused = Extract<Outcome, { kind: "refused" }>;
export type Unknown = Extract<Outcome, { kind: "unknown" }>;

/** The channel said no, or was not asked: in either case nothing was posted. */
export function refused(reason: string, retryAt: string | null = null): Refused {
  return { kind: "refused", reason, retryAt };
}

/** The same for a part of the post that can be left out or done another way; what will pass by itself stays as it is. */
export function refusedPart(part: RefusedPart, refusal: Refused): Refused {
  return refusal.retryAt === null ? { ...refusal, because: part } : refusal;
}

export function unknown(reason: string): Unknown {
  return { kind: "unknown", reason };
}

export function sent(id: string, url: string | null = null): Outcome {
  return { kind: "sent", sent: { id, url } };
}

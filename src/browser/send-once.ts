import type { Fields } from "./draft-store.ts";

/** How long an answer is waited for before it is asked for again. */
const patienceMs = 15_000;
const againMs = 5000;

/** What came of giving a form to the service. */
type Answer =
  | { readonly kind: "away" }
  /** It is done, now or the first time that it was sent: `to` shows it. */
  | { readonly kind: "taken"; readonly to: string }
  /** The service has something to say, on a page of its own. */
  | { readonly kind: "refused" };

async function ask(action: string, fields: Fields, signal: AbortSignal): Promise<Answer> {
  try {
    const answer = await fetch(action, {
      method: "POST",
      body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    // What stands between this device and the service answers so when the service is away.
    if (answer.status >= 502) return { kind: "away" };
    const isDone = answer.redirected && new URL(answer.url).searchParams.has("done");
    return isDone ? { kind: "taken", to: answer.url } : { kind: "refused" };
  } catch {
    return { kind: "away" };
  }
}

/** Until the network says that it is back, or a few seconds have passed, or nobody waits any more. */
async function pause(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, againMs);
    const go = () => {
      clearTimeout(timer);
      resolve();
    };
    addEventListener("online", go, { once: true, signal });
    signal.addEventListener("abort", go, { once: true });
  });
}

/**
 * Gives a form to the service until it answers. Its idempotency key goes with it each time, so that a form whose answer
 * was lost is done once. Null where `signal` ended it first.
 */
export async function sendOnce(
  action: string,
  fields: Fields,
  { signal, away }: { readonly signal: AbortSignal; readonly away: () => void },
): Promise<Exclude<Answer, { kind: "away" }> | null> {
  while (!signal.aborted) {
    const answer = await ask(action, fields, signal);
    if (signal.aborted) break;
    if (answer.kind !== "away") return answer;
    away();
    await pause(signal);
  }
  return null;
}

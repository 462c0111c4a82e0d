import type { IncomingMessage } from "node:http";
import type { PublicView } from "#election/public/public-model.ts";
import type { Following } from "./news.ts";

function queryOf({ url = "/" }: IncomingMessage): URLSearchParams {
  return new URL(url, "http://localhost").searchParams;
}

/** The position a reader says it is at; null for none, or for none that could be one. */
export function sinceOf(request: IncomingMessage): number | null {
  const asked = request.headers["last-event-id"] ?? queryOf(request).get("since");
  return typeof asked === "string" && /^\d{1,15}$/.test(asked) ? Number(asked) : null;
}

/** What a reader asks to follow; undefined for a ward that there is not. */
export function followingOf(request: IncomingMessage, view: PublicView): Following | undefined {
  const ward = queryOf(request).get("ward");
  return ward === null ? null : view.contests.find(({ slug }) => slug === ward)?.slug;
}

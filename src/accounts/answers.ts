/** A short JSON answer that nobody keeps. */
export function json(status: number, content: unknown): Response {
  return Response.json(content, { status, headers: { "cache-control": "no-store" } });
}

/** A refusal of the request itself, in one sentence. */
export function refusal(status: number, message: string): Response {
  return json(status, { message });
}

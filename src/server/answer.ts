import type { ServerResponse } from "node:http";

/** Answers in plain text. */
export function text(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(body);
}

import { refusal } from "./answers.ts";

/** A return of the largest ward is about 2 kB. */
const largestBytes = 64 * 1024;

export type Body =
  | { readonly ok: true; readonly content: unknown }
  | { readonly ok: false; readonly response: Response };

function refused(status: number, message: string): Body {
  return { ok: false, response: refusal(status, message) };
}

/** The text of a body, or null as soon as it is longer than `largestBytes`. */
async function boundedText(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > largestBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Reads a JSON body, or an HTML form's where `takesForms`. Refused with 415, 413 or 400. */
export async function readBody(request: Request, takesForms = false): Promise<Body> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const isForm = takesForms && type === "application/x-www-form-urlencoded";
  if (!isForm && type !== "application/json") {
    return refused(415, "Send the request as application/json.");
  }
  const text = await boundedText(request);
  if (text === null) {
    return refused(413, `Send at most ${largestBytes / 1024} kilobytes.`);
  }
  if (isForm) return { ok: true, content: Object.fromEntries(new URLSearchParams(text)) };
  try {
    return { ok: true, content: JSON.parse(text) };
  } catch {
    return refused(400, "The request is not valid JSON.");
  }
}

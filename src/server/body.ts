import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "./answer.ts";

/** The most that any form or API is sent: a return of the largest ward is about 2 kB. */
const mostBytes = 64 * 1024;

/** The addresses that programs and scripts send JSON to; everything else is sent as a form. */
const takesJson = /^\/(count\/api\/|sign-in\/?$|sign-in\/passkey|account\/passkey)/;

/** All of a body; null as soon as it is longer than `most` bytes, or once its sender has gone. */
async function boundedBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // The rest of a body that is too long is not waited for, but the line stays open for the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuse(response: ServerResponse, status: number, sentence: string): null {
  // What was not read of the body must not be taken for the next request.
  response.setHeader("connection", "close");
  text(response, status, `${sentence}\n`);
  return null;
}

/** Whether a body is of a kind that is read at this address. */
function isKnownType({ headers }: IncomingMessage, pathname: string): boolean {
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json") return takesJson.test(pathname);
  return type === "application/x-www-form-urlencoded";
}

/**
 * Reads the body that a request brings, in pieces or at once, before a page is given it: `most` bytes and no more. Null
 * where it was refused, having said so (413 and 415, RFC 9110), and where its sender has gone.
 */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  most = mostBytes,
): Promise<Buffer | null> {
  const { headers } = request;
  const tooLong = `Send at most ${most / 1024} kilobytes.`;
  const isEmpty = headers["transfer-encoding"] === undefined && !Number(headers["content-length"]);
  if (isEmpty) return Buffer.alloc(0);
  if (Number(headers["content-length"]) > most) return refuse(response, 413, tooLong);
  if (!isKnownType(request, pathname)) {
    const kinds = takesJson.test(pathname) ? "JSON or as a form" : "a form";
    return refuse(response, 415, `Send this as ${kinds}, as the pages of this site do.`);
  }
  try {
    return (await boundedBody(request, most)) ?? refuse(response, 413, tooLong);
  } catch (fault) {
    // A sender who goes away in the middle has nobody to be told.
    if (request.destroyed || response.destroyed) return null;
    throw fault;
  }
}

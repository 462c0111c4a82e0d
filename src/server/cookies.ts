import type { IncomingMessage } from "node:http";

function isReadable(cookie: string): boolean {
  try {
    decodeURIComponent(cookie);
    return cookie.includes("=");
  } catch {
    // A stray percent sign: no cookie of this site has one.
    return false;
  }
}

/** Leaves out of a request what is no cookie, which would be a fault of the page that reads it. */
export function dropJunkCookies({ headers }: IncomingMessage): void {
  if (headers.cookie === undefined) return;
  headers.cookie = headers.cookie.split(";").filter(isReadable).join(";");
}

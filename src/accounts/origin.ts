/**
 * Whether a request that changes something comes from this site. Only hosts are compared: HTTPS may end
 * at a proxy in front. Programs such as `wardcast rehearse` send no Origin.
 */
export function isFromHere(request: Request, url: URL): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  const host = request.headers.get("host") ?? url.host;
  return URL.canParse(origin) && new URL(origin).host === host;
}

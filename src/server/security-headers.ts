/** What Astro's own policy (astro.config.mjs) says to pages, for every answer that is none. */
const policy = "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A year, as the preload lists of browsers ask for. */
export const strictTransport = ["strict-transport-security", "max-age=31536000"] as const;

/** What every answer carries. */
export const securityHeaders: readonly (readonly [string, string])[] = [
  ["content-security-policy", policy],
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=()"],
  ["cross-origin-opener-policy", "same-origin"],
];

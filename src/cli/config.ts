import { z } from "zod";
import type { CouncilProvider } from "#accounts/council-sign-in.ts";
import type { MetricsAccess } from "#server/metrics-listener.ts";
import {
  isLoopback,
  thisMachine,
  type TrustedProxies,
  trustedProxies,
} from "#server/trusted-proxies.ts";

const environment = z.object({
  PORT: z.coerce.number("must be a number").int().min(0).max(65_535).default(4321),
  HOST: z.string().min(1).default("127.0.0.1"),
  WARDCAST_DATA: z.string().min(1).default("data"),
  WARDCAST_SECRET: z.string().min(32, "must have 32 characters or more").optional(),
  WARDCAST_OIDC_ISSUER: z
    .url({ protocol: /^https$/, error: "must be the https address of the provider" })
    .optional(),
  WARDCAST_OIDC_CLIENT_ID: z.string().min(1).optional(),
  WARDCAST_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  WARDCAST_OIDC_TRUST_EMAIL: z.enum(["yes", "no"], "must be yes or no").default("no"),
  METRICS_PORT: z.coerce.number("must be a number").int().min(0).max(65_535).optional(),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  TRUSTED_PROXIES: z.string().min(1).optional(),
  DATABASE_URL: z.url("must be a URL such as postgres://user@host/name").optional(),
});

export type Config = {
  readonly port: number;
  readonly host: string;
  /** What stands in front of the service. */
  readonly proxies: TrustedProxies;
  /** Where metrics are to be had; nowhere unless one of the two is set. */
  readonly metrics: MetricsAccess;
  /** The folder of the journal and the accounts. */
  readonly dataFolder: string;
  /** What the second factors in the accounts are sealed with, where it is set. */
  readonly sealingSecret: string | undefined;
  /** The council's own OpenID Connect provider, where all three of its variables are set. */
  readonly signIn: CouncilProvider | undefined;
};

/**
 * The secrets of the channels, which are in the environment only: the app password of the channel `bluesky` is
 * `WARDCAST_BLUESKY_PASSWORD`. Gives undefined for one that is not there.
 */
export function channelSecrets(
  variables: NodeJS.ProcessEnv,
): (channel: string, part: string) => string | undefined {
  return (channel, part) => {
    const name = `WARDCAST_${channel}_${part}`.replaceAll("-", "_").toUpperCase();
    return variables[name] || undefined;
  };
}

/** Something the person who started Wardcast can put right; the message says what and how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** All three variables of the provider, or none: a half of them is a mistake. */
function providerOf({
  WARDCAST_OIDC_ISSUER: issuer,
  WARDCAST_OIDC_CLIENT_ID: clientId,
  WARDCAST_OIDC_CLIENT_SECRET: clientSecret,
  WARDCAST_OIDC_TRUST_EMAIL: trust,
}: z.infer<typeof environment>): CouncilProvider | undefined {
  if (issuer && clientId && clientSecret) {
    return { issuer, clientId, clientSecret, trustsEmail: trust === "yes" };
  }
  if (!issuer && !clientId && !clientSecret) return undefined;
  throw new UsageError(
    "Set all of WARDCAST_OIDC_ISSUER, WARDCAST_OIDC_CLIENT_ID and WARDCAST_OIDC_CLIENT_SECRET, or none of them.",
  );
}

/** A service that others reach has to say what is in front of it: who is who depends on that. */
function proxiesOf(host: string, written: string | undefined): TrustedProxies {
  if (written === undefined) {
    if (isLoopback(host)) return thisMachine;
    throw new UsageError(
      `HOST is ${host}, so that others can reach this service: set TRUSTED_PROXIES to the addresses of the proxies in front of it, or to none.`,
    );
  }
  const read = trustedProxies(written);
  if ("proxies" in read) return read.proxies;
  throw new UsageError(
    `The environment variable TRUSTED_PROXIES is wrong: “${read.wrong}” is neither an address nor a range such as 10.0.0.0/8. Separate them with commas, or say none.`,
  );
}

/** Reads the environment, the only place that does; names the variable that is wrong. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(
      `The environment variable ${issue?.path.join(".")} is wrong: ${issue?.message}.`,
    );
  }
  const { PORT, HOST, WARDCAST_DATA, DATABASE_URL } = parsed.data;
  if (DATABASE_URL !== undefined) {
    throw new UsageError(
      "DATABASE_URL is set, but this version keeps its journal in SQLite only. Unset DATABASE_URL to go on.",
    );
  }
  const signIn = providerOf(parsed.data);
  const proxies = proxiesOf(HOST, parsed.data.TRUSTED_PROXIES);
  const metrics = { port: parsed.data.METRICS_PORT, token: parsed.data.METRICS_TOKEN };
  const sealingSecret = parsed.data.WARDCAST_SECRET;
  const dataFolder = WARDCAST_DATA;
  return { port: PORT, host: HOST, proxies, metrics, dataFolder, signIn, sealingSecret };
}

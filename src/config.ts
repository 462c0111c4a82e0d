import { z } from "zod";

const environment = z.object({
  PORT: z.coerce.number("must be a number").int().min(0).max(65_535).default(4321),
  HOST: z.string().min(1).default("127.0.0.1"),
  WARDCAST_DATA: z.string().min(1).default("data"),
  DATABASE_URL: z.url("must be a URL such as postgres://user@host/name").optional(),
});

export type Config = {
  readonly port: number;
  readonly host: string;
  /** The folder of the journal and the accounts. */
  readonly dataFolder: string;
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
  return { port: PORT, host: HOST, dataFolder: WARDCAST_DATA };
}

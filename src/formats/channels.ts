import { z } from "zod";

const changelog = "developers.facebook.com/docs/graph-api/changelog lists them";
const graphVersion = `must be a version of Meta’s Graph API in the form v12.0: ${changelog}`;
const graphVersionEnds = `must be the last day on which Meta keeps that version, as 2031-01-31: ${changelog}`;

/** What every channel says of itself. Its secrets are in the environment, never in a file. */
const common = {
  /** Its name in the outbox, the desk and the environment: `bluesky`, `press-webhook`. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, "must be a short name in small letters, such as bluesky"),
  /** True where it is for trying out: a rehearsal reaches no other. */
  test: z.boolean().default(false),
  /** The language of its posts; both is one bilingual post. */
  language: z.enum(["en", "cy", "both"]).default("en"),
  /** Whether posts have a link to the full result; a link costs more on X. */
  link: z.boolean().default(true),
  /** Whether posts have a card. */
  card: z.boolean().default(true),
};

/** The server that keeps an account. */
const server = z
  .url()
  .transform((url) => url.replace(/\/+$/, ""))
  .refine(
    (url) => /^(https:|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(`${url}/`),
    "must begin with https://, so that the secret is not read on its way",
  );

const kinds = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("folder"), ...common }),
  z.strictObject({
    kind: z.literal("bluesky"),
    ...common,
    handle: z.string().regex(/^[a-z0-9.-]+\.[a-z]+$/i, "must be a handle such as camden.gov.uk"),
    service: server.default("https://bsky.social"),
  }),
  z.strictObject({ kind: z.literal("mastodon"), ...common, server }),
  z.strictObject({ kind: z.literal("x"), ...common }),
  z.strictObject({
    kind: z.literal("facebook"),
    ...common,
    page_id: z.string().min(1),
    /** Of Meta's Graph API. What Meta offers today is for whoever sets the channel up to look up. */
    graph_version: z.string(graphVersion).regex(/^v\d+\.\d+$/, graphVersion),
    /** The last day that Meta keeps that version. */
    graph_version_ends: z.iso.date(graphVersionEnds),
  }),
  z.strictObject({ kind: z.literal("webhook"), ...common }),
  z.strictObject({ kind: z.literal("slack"), ...common }),
  z.strictObject({ kind: z.literal("teams"), ...common }),
  z.strictObject({
    kind: z.literal("notify"),
    ...common,
    by: z.enum(["email", "sms"]),
    template_id: z.string().min(1),
    subject: z.string().min(1).default("Election result"),
  }),
]);

/** A channel of council.yaml. */
export type ChannelYaml = z.infer<typeof kinds>;

/** The channels of council.yaml, each name once. */
export const channels = z
  .array(kinds)
  .default([])
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
    error: "must have a name of its own for each channel",
  });

const reachable: readonly ChannelYaml["kind"][] = ["webhook", "notify", "slack", "teams"];

/** Where people are called when a post needs them: what reaches somebody and can show nothing to the public. */
export const onCall = channels.refine((all) => all.every(({ kind }) => reachable.includes(kind)), {
  error: "must be of the kinds webhook, notify, slack and teams",
});

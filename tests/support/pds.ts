import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";

const folder = path.resolve(import.meta.dirname, "../real-servers");

/** Whether `npm ci --prefix tests/real-servers` has been run. */
export const hasRealServers = existsSync(path.join(folder, "node_modules/@atproto/pds"));

const told = z.object({ url: z.string(), handle: z.string(), password: z.string() });
const opened = z.object({ did: z.string(), accessJwt: z.string() });
const listed = z.object({
  cursor: z.string().optional(),
  records: z.array(
    z.object({ uri: z.string(), cid: z.string(), value: z.looseObject({ text: z.string() }) }),
  ),
});

const place = z.object({ uri: z.string(), cid: z.string() });

export type KeptPost = z.infer<typeof listed>["records"][number];

/** A real Bluesky server on loopback, with an account of its own. */
export type Pds = AsyncDisposable &
  z.infer<typeof told> & {
    /** Every post of the account, oldest first. */
    posts(): Promise<KeptPost[]>;
    /** The bytes the server keeps under a blob's name. */
    blob(cid: string): Promise<Uint8Array>;
    /** Puts a record as any client might. */
    put(rkey: string, record: unknown): Promise<Response>;
    /** Uploads bytes as any client might. */
    upload(bytes: Uint8Array<ArrayBuffer>): Promise<Response>;
    /** A second account on the server. */
    resident(): Promise<Resident>;
  };

/** A version of a record, as an answer names what it answers. */
type Place = z.infer<typeof place>;

type Resident = {
  /** Mentions the first account at the beginning of a post. */
  mention(text: string): Promise<Place>;
  /** Answers a post. */
  answer(post: Place, root: Place, text: string): Promise<Place>;
};

/** Starts it, alone or with what stands in for Bluesky's app. */
export async function startPds(app: "app" | "alone" = "alone"): Promise<Pds> {
  const data = await mkdtemp(path.join(tmpdir(), "wardcast-pds-"));
  const child = spawn(process.execPath, [path.join(folder, "pds.js"), data, app], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, LOG_ENABLED: "false" },
  });
  const died = once(child, "exit").then(() => {
    throw new Error("The Bluesky server did not start. Install it again: npm run test:servers");
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), died]);
  const account = told.parse(JSON.parse(String(line)));
  const { url, handle, password } = account;
  const at = (procedure: string, query: Record<string, string> = {}) =>
    `${url}/xrpc/${procedure}?${new URLSearchParams(query)}`;
  const post = async (procedure: string, body: unknown, token?: string) =>
    fetch(at(procedure), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  const credentials = { identifier: handle, password };
  const signIn = await post("com.atproto.server.createSession", credentials);
  const { did, accessJwt } = opened.parse(await signIn.json());
  const collection = "app.bsky.feed.post";
  return {
    ...account,
    async posts() {
      const query = { repo: did, collection, limit: "100", reverse: "true" };
      const all: KeptPost[] = [];
      let cursor: string | undefined;
      do {
        const from = { ...query, ...(cursor !== undefined && { cursor }) };
        const answer = await fetch(at("com.atproto.repo.listRecords", from));
        const page = listed.parse(await answer.json());
        all.push(...page.records);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return all;
    },
    async blob(cid) {
      const answer = await fetch(at("com.atproto.sync.getBlob", { did, cid }));
      return new Uint8Array(await answer.arrayBuffer());
    },
    put: (rkey, record) =>
      post("com.atproto.repo.putRecord", { repo: did, collection, rkey, record }, accessJwt),
    upload: (bytes) =>
      fetch(at("com.atproto.repo.uploadBlob"), {
        method: "POST",
        headers: { "content-type": "image/png", authorization: `Bearer ${accessJwt}` },
        body: bytes,
      }),
    async resident() {
      const wanted = { handle: "resident.test", email: "resident@anytown.test", password };
      const made = await post("com.atproto.server.createAccount", wanted);
      const { did: repo, accessJwt: token } = opened.parse(await made.json());
      const write = async (text: string, more: Record<string, unknown>) => {
        const record = { $type: collection, text, createdAt: new Date().toISOString(), ...more };
        const body = { repo, collection, record };
        return place.parse(await (await post("com.atproto.repo.createRecord", body, token)).json());
      };
      const index = { byteStart: 0, byteEnd: handle.length + 1 };
      const features = [{ $type: "app.bsky.richtext.facet#mention", did }];
      return {
        mention: (text) => write(`@${handle} ${text}`, { facets: [{ index, features }] }),
        answer: (parent, root, text) => write(text, { reply: { parent, root } }),
      };
    },
    async [Symbol.asyncDispose]() {
      const gone = once(child, "exit");
      child.stdin.end();
      await gone;
      await rm(data, { recursive: true, force: true });
    },
  };
}

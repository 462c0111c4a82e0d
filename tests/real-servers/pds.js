/*
 * A real Bluesky server on loopback: `node pds.js FOLDER [app]` starts a PDS with its directory of identities, makes one
 * account, tells `{"url", "handle", "password"}` in one line, and ends when its standard input does. Nothing dials out.
 * With `app` it reaches a stand-in for Bluesky's app, which no package has.
 */
import { createServer } from "node:http";
import { Secp256k1Keypair } from "@atproto/crypto";
import { AtpAgent } from "@atproto/api";
import { envToCfg, envToSecrets, PDS } from "@atproto/pds";
import plc from "@did-plc/server";

const [, , folder = "", app = ""] = process.argv;
const handle = "anytown.test";
const password = "an app password of the tests";

/** A server of its own for an Express app: `start()` of these would listen on every interface. */
function listen(app, port = 0) {
  const server = createServer(app);
  return new Promise((resolve) =>
    server.listen(port, "127.0.0.1", () => resolve({ server, port: server.address().port })),
  );
}

const collection = "app.bsky.feed.post";

/** The posts of every account on this server but the council's. */
async function othersPosts() {
  const { data } = await agent.com.atproto.sync.listRepos();
  const others = data.repos.filter(({ did }) => did !== agent.did);
  const listed = await Promise.all(
    others.map(({ did }) => agent.com.atproto.repo.listRecords({ repo: did, collection })),
  );
  return listed.flatMap(({ data: { records } }) => records);
}

/** Why the council is told of a post, as the app says it; undefined where it is not. */
function reasonOf({ reply, facets = [] }) {
  if (reply?.parent.uri.startsWith(`at://${agent.did}/`)) return "reply";
  const features = facets.flatMap((facet) => facet.features);
  return features.some(({ did }) => did === agent.did) ? "mention" : undefined;
}

/** The app's one answer that is asked for here: who wrote to the council, newest first, from the server's own records. */
async function notifications(_request, response) {
  const posts = await othersPosts();
  const told = posts.flatMap(({ uri, cid, value }) => {
    const reason = reasonOf(value);
    const author = { did: uri.split("/")[2], handle: "resident.test" };
    const indexedAt = value.createdAt;
    return reason ? [{ uri, cid, author, reason, record: value, isRead: false, indexedAt }] : [];
  });
  const newest = told.sort((a, b) => b.indexedAt.localeCompare(a.indexedAt));
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ notifications: newest }));
}

const view = app === "app" ? await listen(notifications) : null;
const directory = plc.PlcServer.create({ db: plc.Database.mock(), port: 0 });
const identities = await listen(directory.app);
// The server's own address is part of its settings, so its port is chosen before it is made.
const free = await listen((_request, response) => response.end());
await new Promise((resolve) => free.server.close(resolve));

const rotation = await Secp256k1Keypair.create({ exportable: true });
const env = {
  devMode: true,
  port: free.port,
  hostname: "localhost",
  dataDirectory: folder,
  blobstoreDiskLocation: `${folder}/blobs`,
  adminPassword: "admin",
  jwtSecret: "a secret of the tests",
  serviceHandleDomains: [".test"],
  didPlcUrl: `http://localhost:${identities.port}`,
  bskyAppViewUrl: view ? `http://127.0.0.1:${view.port}` : "https://appview.invalid",
  bskyAppViewDid: "did:example:invalid",
  inviteRequired: false,
  plcRotationKeyK256PrivateKeyHex: Buffer.from(await rotation.export()).toString("hex"),
  disableSsrfProtection: true,
  crawlers: [],
};
const pds = await PDS.create(envToCfg(env), envToSecrets(env));
await pds.ctx.sequencer.start();
const posts = await listen(pds.app, free.port);
const url = `http://127.0.0.1:${posts.port}`;
const agent = new AtpAgent({ service: url });
await agent.createAccount({ handle, email: "count@anytown.test", password });
process.stdout.write(`${JSON.stringify({ url, handle, password })}\n`);

process.stdin.resume().once("end", async () => {
  for (const { server } of [posts, identities, view].filter(Boolean)) {
    server.closeAllConnections();
    server.close();
  }
  await pds.destroy();
  process.exit(0);
});

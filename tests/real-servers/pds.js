/*
 * A real Bluesky server on loopback: `node pds.js FOLDER` starts a PDS with its directory of identities, makes one account,
 * tells `{"url", "handle", "password"}` in one line, and ends when its standard input does. Nothing dials out.
 */
import { createServer } from "node:http";
import { Secp256k1Keypair } from "@atproto/crypto";
import { AtpAgent } from "@atproto/api";
import { envToCfg, envToSecrets, PDS } from "@atproto/pds";
import plc from "@did-plc/server";

const [, , folder = ""] = process.argv;
const handle = "anytown.test";
const password = "an app password of the tests";

/** A server of its own for an Express app: `start()` of these would listen on every interface. */
function listen(app, port = 0) {
  const server = createServer(app);
  return new Promise((resolve) =>
    server.listen(port, "127.0.0.1", () => resolve({ server, port: server.address().port })),
  );
}

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
  bskyAppViewUrl: "https://appview.invalid",
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
  posts.server.closeAllConnections();
  identities.server.closeAllConnections();
  posts.server.close();
  identities.server.close();
  await pds.destroy();
  process.exit(0);
});

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import Provider from "oidc-provider";

type Person = { readonly email: string; readonly email_verified?: boolean };

/** A council's own sign-in: the certified provider of the OpenID Foundation's list, on a port of its own. */
export type OpenIdProvider = AsyncDisposable & {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Opens it for one service, which it sends people back to. */
  serve(service: URL): void;
};

const [clientId, clientSecret] = ["wardcast", "a secret of the tests"];

function providerFor(issuer: string, service: URL, people: Readonly<Record<string, Person>>) {
  return new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [new URL("/sign-in/council/callback", service).href],
      },
    ],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["preferred_username"],
    },
    pkce: { required: () => true },
    cookies: { keys: ["a key of the tests"] },
    async findAccount(_context, id) {
      const person = people[id];
      if (!person) return undefined;
      // Everybody can call themselves what they like: it must open nothing.
      return { accountId: id, claims: () => ({ sub: id, preferred_username: "ro", ...person }) };
    },
  });
}

export async function startOpenIdProvider(
  people: Readonly<Record<string, Person>>,
): Promise<OpenIdProvider> {
  let answer: ReturnType<Provider["callback"]> | null = null;
  // A certificate of the tests' own, for localhost alone: the sign-in never goes over a line that can be read.
  const file = (name: string) => readFile(`tests/fixtures/loopback-tls/${name}.pem`, "utf8");
  const [cert, key] = await Promise.all([file("certificate"), file("key")]);
  setDefaultCACertificates([...getCACertificates(), cert]);
  const server = createServer({ cert, key }, (request, response) => {
    if (answer) return void answer(request, response);
    response.writeHead(503).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a TCP port has an address that is not a pipe's name.
  const { port } = server.address() as AddressInfo;
  const issuer = `https://localhost:${port}`;
  return {
    issuer,
    clientId,
    clientSecret,
    serve(service) {
      answer = providerFor(issuer, service, people).callback();
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

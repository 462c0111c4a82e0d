import { expect, test } from "vitest";
import { authorization } from "#social/channels/x-signature.ts";

const keys = {
  consumerKey: "xvz1evFS4wEEPTGEFPHBog",
  consumerSecret: "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
  token: "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
  tokenSecret: "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
};
const moment = { nonce: "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", timestamp: 1318622958 };
const form = [["status", "Hello Ladies + Gentlemen, a signed OAuth request!"]] as const;

function signatureAt(address: string): string {
  const url = new URL(`${address}?include_entities=true`);
  const header = authorization({ method: "POST", url, form }, keys, moment);
  return decodeURIComponent(/oauth_signature="([^"]+)"/.exec(header)?.[1] ?? "");
}

// docs.x.com "Creating a signature", which has been published with two addresses and so with two signatures.
test.each([
  ["https://api.twitter.com/1.1/statuses/update.json", "hCtSmYh+iHYCEqBWrE7C7hYmtUk="],
  ["https://api.twitter.com/1/statuses/update.json", "tnnArxj06cWHq44gCs1OSKk/jLY="],
])("X's published request to %s is signed as published", (address, signature) => {
  expect(signatureAt(address)).toBe(signature);
});

test("the header holds the seven parameters of a signed request and no secret", () => {
  const url = new URL("https://api.x.com/2/tweets");
  const header = authorization({ method: "POST", url }, keys, moment);
  expect(header).toMatch(/^OAuth oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog", oauth_nonce=/);
  expect([...header.matchAll(/(\w+)="/g)].map(([, name]) => name)).toEqual([
    "oauth_consumer_key",
    "oauth_nonce",
    "oauth_signature_method",
    "oauth_timestamp",
    "oauth_token",
    "oauth_version",
    "oauth_signature",
  ]);
  expect(header).not.toContain(keys.consumerSecret);
  expect(header).not.toContain(keys.tokenSecret);
});

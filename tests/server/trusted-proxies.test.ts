import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { readConfig } from "#cli/config.ts";
import { clientAddress, isSecure, trustedProxies } from "#server/trusted-proxies.ts";

function request(remoteAddress: string, headers: IncomingMessage["headers"] = {}): IncomingMessage {
  // All that is read of a request is the far end of its socket and its headers.
  return { socket: { remoteAddress }, headers } as IncomingMessage;
}

function proxiesOf(written: string) {
  const read = trustedProxies(written);
  if ("wrong" in read) throw new Error(read.wrong);
  return read.proxies;
}

describe("a client's address", () => {
  test.each([
    ["none", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["10.0.0.1", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["10.0.0.1", "10.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["10.0.0.0/8", "::ffff:10.2.3.4", "198.51.100.1", "198.51.100.1"],
    ["10.0.0.0/8", "10.2.3.4", "1.1.1.1, 198.51.100.1", "198.51.100.1"],
    ["10.0.0.0/8,192.0.2.7", "10.2.3.4", "1.1.1.1, 198.51.100.1, 192.0.2.7", "198.51.100.1"],
    ["10.0.0.1", "10.0.0.1", "198.51.100.1:40312", "198.51.100.1"],
    ["::1, fd00::/8", "fd00::5", "[2001:DB8::7]:443", "2001:db8::7"],
    ["10.0.0.1", "10.0.0.1", "unknown", "10.0.0.1"],
    ["10.0.0.1", "10.0.0.1", "", "10.0.0.1"],
    ["10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.1"],
  ])("with %s in front, from %s saying %s, is %s", (written, peer, said, address) => {
    const headers = said === "" ? {} : { "x-forwarded-for": said };
    expect(clientAddress(request(peer, headers), proxiesOf(written))).toBe(address);
  });

  test("is in front of TLS only by the word of a trusted proxy", () => {
    const headers = { "x-forwarded-proto": "https" };
    expect(isSecure(request("10.0.0.1", headers), proxiesOf("10.0.0.1"))).toBe(true);
    expect(isSecure(request("203.0.113.9", headers), proxiesOf("10.0.0.1"))).toBe(false);
    expect(isSecure(request("10.0.0.1"), proxiesOf("10.0.0.1"))).toBe(false);
  });
});

describe("TRUSTED_PROXIES", () => {
  test.each(["10.0.0.1/33", "10.0.0.1/", "proxy", "10.0.0.0/8/2", "10.0.0.1,,::1", "::/129"])(
    "%s is refused in one sentence",
    (written) => {
      expect(() => readConfig({ TRUSTED_PROXIES: written })).toThrow(
        /^The environment variable TRUSTED_PROXIES is wrong: “.*” is neither an address nor a range such as 10\.0\.0\.0\/8\. Separate them with commas, or say none\.$/,
      );
    },
  );

  test("has to be said by a service that others can reach", () => {
    for (const host of ["0.0.0.0", "::", "192.0.2.1", "results.example.org"]) {
      expect(() => readConfig({ HOST: host })).toThrow(
        `HOST is ${host}, so that others can reach this service: set TRUSTED_PROXIES to the addresses of the proxies in front of it, or to none.`,
      );
      expect(readConfig({ HOST: host, TRUSTED_PROXIES: "none" }).host).toBe(host);
    }
  });

  test("is this machine where nothing else reaches the service", () => {
    for (const host of ["127.0.0.1", "localhost", "::1", "127.0.0.2"]) {
      const { proxies } = readConfig({ HOST: host });
      expect([proxies.trusts("127.0.0.1"), proxies.trusts("::1")]).toEqual([true, true]);
      expect(proxies.trusts("192.0.2.1")).toBe(false);
    }
  });
});

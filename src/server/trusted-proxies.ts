import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** The machines whose word about a client is taken: the proxies in front of the service. */
export type TrustedProxies = { readonly trusts: (address: string) => boolean };

/** An address without the port that some proxies write after it; null for what is no address. */
function plain(written: string): string | null {
  const text = written.trim();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? text;
  const withoutPort = isIP(bracketed) === 0 ? bracketed.replace(/:\d+$/, "") : bracketed;
  const address = withoutPort.replace(/^::ffff:(?=\d+\.)/i, "").toLowerCase();
  return isIP(address) === 0 ? null : address;
}

function family(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** Takes one address or CIDR range into the list; false for anything else. */
function add(list: BlockList, entry: string): boolean {
  const [address = "", length, ...more] = entry.split("/");
  if (isIP(address) === 0 || more.length > 0) return false;
  if (length === undefined) {
    list.addAddress(address, family(address));
    return true;
  }
  const bits = Number(length);
  const isLength = /^\d{1,3}$/.test(length) && bits <= (isIP(address) === 6 ? 128 : 32);
  if (isLength) list.addSubnet(address, bits, family(address));
  return isLength;
}

/** Whether only this machine reaches a service that listens there. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/**
 * The proxies that `TRUSTED_PROXIES` names, as addresses and CIDR ranges with commas between them; `none` for a service
 * with nothing in front. Gives the first entry that is neither.
 */
export function trustedProxies(
  written: string,
): { readonly proxies: TrustedProxies } | { readonly wrong: string } {
  const list = new BlockList();
  const entries = written === "none" ? [] : written.split(",").map((entry) => entry.trim());
  const wrong = entries.find((entry) => !add(list, entry));
  if (wrong !== undefined) return { wrong };
  return { proxies: { trusts: (address) => list.check(address, family(address)) } };
}

/** On this machine alone whoever connects is its proxy, or someone who could be it. */
export const thisMachine: TrustedProxies = {
  trusts: (address) => isLoopback(address),
};

/** The far end of the connection itself; empty once it is gone. */
function peerOf({ socket }: IncomingMessage): string {
  return plain(socket.remoteAddress ?? "") ?? "";
}

/**
 * The address of whoever sent a request: the connection's own, or what the trusted proxies it came through say, read
 * from the nearest on. What stands before an address that is not trusted was written by the client, and is not read.
 */
export function clientAddress(request: IncomingMessage, { trusts }: TrustedProxies): string {
  let address = peerOf(request);
  const said = [request.headers["x-forwarded-for"] ?? []].flat().join().split(",").reverse();
  for (const written of said) {
    if (!trusts(address)) return address;
    const before = plain(written);
    if (before === null) return address;
    address = before;
  }
  return address;
}

/** Whether the client's browser speaks TLS, by the word of a trusted proxy. */
export function isSecure(request: IncomingMessage, { trusts }: TrustedProxies): boolean {
  const [nearest = ""] = [request.headers["x-forwarded-proto"] ?? []]
    .flat()
    .join()
    .split(",")
    .reverse();
  return nearest.trim() === "https" && trusts(peerOf(request));
}

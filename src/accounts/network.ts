import { isIPv6 } from "node:net";

/**
 * Who an address stands for, to be counted as one: an IPv4 address itself, also as `::ffff:192.0.2.1`, and the first half
 * of an IPv6 one, since a household or a telephone may change the rest at will.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  if (address.includes(".")) return address.slice(address.lastIndexOf(":") + 1);
  const [head = "", tail] = address.split("::");
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean));
  const zeros = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array.from({ length: zeros }, () => "0"), ...(after ?? [])];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

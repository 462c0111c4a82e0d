import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { networkOf } from "#accounts/network.ts";

/** One address may be a whole hall, a council's offices or a telephone network. */
const mostPerAddress = 1000;

/** Descriptors that are left for staff, files and whatever else is open. */
const reserved = 200;

/** How many descriptors this process may have open; infinite where it does not say. */
export function descriptorLimit(): number {
  // The report is documented, but its form has no type.
  const { userLimits } = Object.assign(process.report, {
    excludeNetwork: true,
  }).getReport() as { readonly userLimits?: { readonly open_files?: { readonly soft: unknown } } };
  const soft = Number(userLimits?.open_files?.soft);
  return Number.isFinite(soft) && soft > 0 ? soft : Number.POSITIVE_INFINITY;
}

/** Counts the live connections of the public, by the address they come from and in all. */
export class LiveCap {
  readonly #most: number;
  readonly #mostPerAddress: number;
  readonly #open = new Map<string, number>();
  #all = 0;

  /** `descriptors` is how many files and sockets the process may have open. */
  constructor(descriptors: number, perAddress = mostPerAddress) {
    this.#most = Math.max(0, descriptors - reserved);
    this.#mostPerAddress = perAddress;
  }

  /** Counts one more connection of a client, until it closes; false where there are too many. */
  admits(address: string, line: Duplex | ServerResponse): boolean {
    const network = networkOf(address);
    const open = this.#open.get(network) ?? 0;
    if (this.#all >= this.#most || open >= this.#mostPerAddress) return false;
    this.#all += 1;
    this.#open.set(network, open + 1);
    line.once("close", () => this.#leave(network));
    return true;
  }

  #leave(network: string): void {
    const left = (this.#open.get(network) ?? 1) - 1;
    this.#all -= 1;
    if (left === 0) this.#open.delete(network);
    else this.#open.set(network, left);
  }
}

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const windowSeconds = 15 * 60;

/** An IPv6 household or phone owns a whole /64, so that is what counts as one address. */
function network(address: string): string {
  return address.includes(":") && !address.includes(".")
    ? address.split(":").slice(0, 4).join(":")
    : address;
}

/**
 * Failed sign-ins are counted by account at an address, and by address. An account alone is never
 * locked: anyone could then keep the Returning Officer out on the night. A whole count sits behind one
 * address, so an address may fail more often than one person.
 */
export class SignInLimit {
  readonly #account = new RateLimiterMemory({ points: 5, duration: windowSeconds });
  readonly #address = new RateLimiterMemory({ points: 50, duration: windowSeconds });

  /** Counts an attempt before its password is looked at, so that many at once do not slip through. Gives the seconds to wait, or 0. */
  async attempt(username: string, address: string): Promise<number> {
    try {
      await this.#address.consume(network(address));
      await this.#account.consume(`${username}@${network(address)}`);
      return 0;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.ceil(refusal.msBeforeNext / 1000);
    }
  }

  /** The attempt succeeded: this account starts afresh here, and the address gets its point back. */
  async succeeded(username: string, address: string): Promise<void> {
    await this.#account.delete(`${username}@${network(address)}`);
    await this.#address.reward(network(address));
  }
}

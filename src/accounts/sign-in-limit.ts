import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "./network.ts";

const windowSeconds = 15 * 60;

/** Who asks. `device` is the browser's own name where somebody has signed in there as this account before, else null. */
export type Asker = {
  readonly username: string;
  readonly address: string;
  readonly device: string | null;
};

function limiter(points: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: windowSeconds });
}

/** The seconds to wait, or 0 where all of the attempts may be made. */
async function consume(
  ...attempts: readonly (readonly [RateLimiterMemory, string])[]
): Promise<number> {
  try {
    for (const [counter, key] of attempts) await counter.consume(key);
    return 0;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.ceil(refusal.msBeforeNext / 1000);
  }
}

/**
 * Failed sign-ins are counted by account at an address, and by address. An account alone is never
 * locked: anyone could then keep the Returning Officer out on the night. A whole count sits behind one
 * address, so an address may fail more often than one person. A device that somebody has signed in on before has a
 * counter of its own: whatever strangers do, at its address too, it lets its person in.
 */
export class SignInLimit {
  readonly #device = limiter(5);
  readonly #account = limiter(5);
  readonly #address = limiter(50);
  readonly #code = limiter(5);
  readonly #passkey = limiter(50);
  readonly #challenge = limiter(500);

  /** Counts an attempt before its password is looked at, so that many at once do not slip through. Gives the seconds to wait, or 0. */
  async attempt({ username, address, device }: Asker): Promise<number> {
    if (device !== null) return consume([this.#device, `${username}@${device}`]);
    const from = networkOf(address);
    return consume([this.#address, from], [this.#account, `${username}@${from}`]);
  }

  /** The attempt succeeded: this account starts afresh here, and the address gets its point back. */
  async succeeded({ username, address, device }: Asker): Promise<void> {
    if (device !== null) {
      await this.#device.delete(`${username}@${device}`);
      return;
    }
    await this.#account.delete(`${username}@${networkOf(address)}`);
    await this.#address.reward(networkOf(address));
  }

  /**
   * Counts a code before it is looked at. Whoever types one knows the password, so codes are counted by account wherever
   * they come from, and another sign-in with the password clears nothing.
   */
  async code({ username, device }: Asker): Promise<number> {
    return consume([this.#code, `${username}@${device ?? ""}`]);
  }

  async codeWasRight({ username, device }: Asker): Promise<void> {
    await this.#code.delete(`${username}@${device ?? ""}`);
  }

  /** Counts a passkey's answer before it is looked at: it names no account, so by device or address. */
  async passkey(who: string): Promise<number> {
    return consume([this.#passkey, networkOf(who)]);
  }

  async passkeyWasRight(who: string): Promise<void> {
    await this.#passkey.reward(networkOf(who));
  }

  /** Counts a challenge that is given out: a whole hall asks from one address. */
  async challenge(address: string): Promise<number> {
    return consume([this.#challenge, networkOf(address)]);
  }
}

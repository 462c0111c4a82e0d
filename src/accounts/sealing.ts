import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const cipher = "aes-256-gcm";
const mark = "sealed:1:";
const [ivBytes, tagBytes] = [12, 16];

/** The accounts cannot be used as they are; the message says what is wrong and what to do. */
export class AccountsError extends Error {
  override readonly name = "AccountsError";
}

/**
 * Seals secrets that are kept in the accounts with a key from outside them (AES-256-GCM), so that a stolen file gives
 * none away. Without a key nothing is sealed. `owner` is the account a secret belongs to: it opens for no other.
 */
export class Sealing {
  readonly #key: Uint8Array | null;

  constructor(secret: string | undefined) {
    const derived = secret && hkdfSync("sha256", secret, "", "wardcast second factors", 32);
    this.#key = derived ? new Uint8Array(derived) : null;
  }

  get hasKey(): boolean {
    return this.#key !== null;
  }

  isSealed(text: string): boolean {
    return text.startsWith(mark);
  }

  seal(owner: string, secret: string): string {
    if (this.#key === null) return secret;
    const iv = randomBytes(ivBytes);
    const sealing = createCipheriv(cipher, this.#key, iv).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([sealing.update(secret, "utf8"), sealing.final()]);
    return mark + Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString("base64url");
  }

  /** Opens what was sealed, and gives what was not as it is. Refuses another key than the one it was sealed with. */
  open(owner: string, text: string): string {
    if (!this.isSealed(text)) return text;
    if (this.#key === null) {
      throw new AccountsError(
        "The second factors of the accounts are sealed: set WARDCAST_SECRET to what it was when they were made.",
      );
    }
    const bytes = Buffer.from(text.slice(mark.length), "base64url");
    try {
      const opening = createDecipheriv(cipher, this.#key, bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      const opened = opening.update(bytes.subarray(ivBytes + tagBytes));
      return Buffer.concat([opened, opening.final()]).toString("utf8");
    } catch (cause) {
      throw new AccountsError(
        "WARDCAST_SECRET is not what the second factors of the accounts were sealed with: set it to what it was.",
        { cause },
      );
    }
  }
}

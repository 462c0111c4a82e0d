import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** OWASP's smallest argon2id setting: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const hashBytes = 32;

type Cost = typeof cost;

function argon2id(password: string, nonce: Buffer, { memory, passes, parallelism }: Cost) {
  const message = password.normalize("NFC");
  return derive("argon2id", { message, nonce, tagLength: hashBytes, memory, passes, parallelism });
}

/** Hashes a password with argon2id; the PHC string it gives carries salt and cost. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await argon2id(password, salt, cost);
  const setting = `m=${cost.memory},t=${cost.passes},p=${cost.parallelism}`;
  return `$argon2id$v=19$${setting}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/;

/** Whether `password` is the one `stored` was made from, at the cost written in `stored`. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, hash] = phc.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) throw new Error("A stored password is damaged.");
  const spent = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  };
  const found = await argon2id(password, Buffer.from(salt, "base64url"), spent);
  const expected = Buffer.from(hash, "base64url");
  return found.length === expected.length && timingSafeEqual(found, expected);
}

import { passwordLength } from "./account.ts";

/** Why a password is not taken: too short or long, or one of those that are guessed first. */
export type PasswordProblem = "length" | "common";

let common: Promise<ReadonlySet<string>> | null = null;

/** Read when somebody chooses a password; nobody who only signs in waits for it. */
async function readCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
}

/** What is wrong with a new password, in capitals or not; null where it is taken (NIST SP 800-63B, 3.1.1.2). */
export async function passwordProblem(password: string): Promise<PasswordProblem | null> {
  const { least, most } = passwordLength;
  if (password.length < least || password.length > most) return "length";
  common ??= readCommon();
  return (await common).has(password.toLowerCase()) ? "common" : null;
}

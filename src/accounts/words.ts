import type { Role } from "#election/count/event.ts";
import { count } from "#i18n/en/number.ts";
import { time } from "#i18n/en/time.ts";
import type { Denial } from "./permissions.ts";
import type { SessionStage } from "./sessions.ts";

/** Where the head of every staff page leads, for those who may open it. */
export const staffLinks: Readonly<Record<string, string>> = {
  "/count": "Wards",
  "/count/board": "Board",
  "/comms": "Posts",
  "/comms/log": "Log of posts",
  "/comms/share": "Share pack",
  "/comms/campaign": "Reminders",
  "/comms/replies": "Replies",
  "/audit": "Audit",
  "/people": "People",
};

export const deniedTitle = "You may not open this page";

/** Why somebody may not go on, and what to do. */
export const deniedTexts: Readonly<Record<Denial | Exclude<SessionStage, "open">, string>> = {
  "no-row": "Nobody may open this page.",
  role: "Your account may not open this page. Ask the administrator if it should.",
  ward: "You do not work on this ward. Ask the administrator if you should.",
  code: "Type the code of your second factor first.",
  enrol: "Set up a second factor first, at /account/second-factor.",
};

export const wrongCode =
  "The code is wrong, or was used already. Wait for the next one and type it, or use a code from your paper.";

export const confirmFirst =
  "Confirm that it is you before you change your second factor: load the page again.";

export const wrongPasskey =
  "The passkey was not accepted. Try again, or sign in with your username and password.";

export const councilSignIn = {
  unknown:
    "The council’s sign-in knows you, but there is no account here for you. Ask the administrator to invite you.",
  refused: "The council’s sign-in did not work. Try again, or use your username and password.",
} as const;

export const invitationOver =
  "This link was used already or is too old. Ask the administrator for a new one.";

export const passwordRule = (least: number): string =>
  `Type a password of ${least} characters or more. Three words that have nothing to do with each other are easy to remember.`;

export const commonPassword =
  "This password is one of the most common ones, which are guessed first. Type three words that have nothing to do with each other.";

export const wrongPresentPassword =
  "Your present password is not that. Type the one you sign in with, or ask the administrator for a new link.";

export const accountProblems: Readonly<Record<string, string>> = {
  username:
    "Username: use up to 40 letters without accents, digits, dots, hyphens and underscores.",
  name: "Name: type the name people know this person by, at most 80 characters.",
  roles: "Roles: choose one or more.",
  email: "Email address: type one such as name@anytown.gov.uk, or leave it empty.",
  taken: "There is an account with this username already. Choose another.",
  alone: "You are the last administrator. Make another one before you change this account.",
};

export function moment(milliseconds: number): string {
  const instant = new Date(milliseconds).toISOString();
  return `${time.of(instant)} on ${time.day(instant)}`;
}

export const wrongSignIn = "The username or password is wrong. Check both and try again.";

export function tooManySignIns(waitSeconds: number): string {
  const minutes = Math.ceil(waitSeconds / 60);
  return `There were too many attempts to sign in. Try again in ${count(minutes, "minute")}.`;
}

export const roleNames: Record<Role, string> = {
  entry: "entry clerk",
  check: "second entry clerk",
  supervisor: "count supervisor",
  deputy: "Deputy Returning Officer",
  ro: "Returning Officer",
  comms: "communications officer",
  auditor: "auditor",
  admin: "administrator",
};

export function faultText(reference: string): string {
  return `Something went wrong, and it is not certain that this was recorded. Reload this page to send it once more: your browser has kept what you typed, and nothing is recorded twice. If this page comes again, stop and tell whoever runs the service. Reference: ${reference}`;
}

export const sentAgain =
  "You signed in again since this form was opened. What you typed is still here: check it and send it again.";

import type { Doing } from "#count-room/presence.ts";

/** The words of the hall: what the server has and has not, and who else is at a ward. */

export const sentState = {
  keeping: "Kept on this device while you type. It is not sent yet.",
  unkept: "Not sent yet. This browser keeps nothing of what you type: leave this page open.",
  sending: "Sending. Stay on this page.",
  away: "Not sent yet: the network is away. What you typed is kept on this device, and goes by itself when the network is back.",
  change: "Change what you typed",
  signOut:
    "Something that you typed is not sent yet. If you sign out, it is deleted from this device. Sign out?",
};

const doingTexts: Readonly<Record<Doing, string>> = {
  "record-verification": "records the verification",
  "record-box": "records a box",
  "enter-figures": "types the figures",
  "settle-entries": "settles a difference",
  "enter-sheet": "types a sheet",
  "settle-sheet": "settles a sheet",
  "declare-result": "has the declaration open",
  read: "has the ward open",
};

/** `Asha types the figures` */
export function presentText(name: string, doing: Doing): string {
  return `${name} ${doingTexts[doing]}`;
}

export const hall = {
  changed: "This ward changed while you had it open:",
  formHolds: "What you typed is still here. Load the ward again before you send it.",
  loadAgain: "Load the ward again",
  enterSendsNothing: "Enter sends nothing. Press the space bar to send.",
};

import type { CommandInput } from "#election/count/event.ts";
import type { Command } from "#social/outbox/command.ts";

const reason = "The matrix asks.";
const typed = {};

/** One of every command the rules know; a kind left out does not compile. */
const all: { readonly [Kind in CommandInput["kind"]]: Omit<Of<Kind>, "kind"> } = {
  "start-verification": {},
  "record-verification": { boxes: [] },
  "add-box": { name: "Box of the matrix", box: "polling" },
  "remove-box": { name: "No such box", reason },
  "record-box": { name: "No such box", typed },
  "confirm-verification": {},
  "start-count": {},
  "enter-figures": { typed },
  "settle-entries": { typed },
  "record-variance": { check: "V-PART", papers: "", direction: "more", reason },
  "confirm-variance": { check: "V-PART" },
  "list-sheets": { sheets: [] },
  "enter-sheet": { sheet: "No such sheet", typed },
  "settle-sheet": { sheet: "No such sheet", typed },
  "add-up-sheets": {},
  "call-recount": {},
  "draw-lot": { winners: [] },
  "declare-result": { readBack: "" },
  "correct-result": { readBack: "", ground: "transcription", reason, typed },
  "confirm-correction": { readBack: "" },
  "drop-correction": {},
  reopen: { to: "counting", reason },
  "mark-not-polled": { as: "postponed", reason },
  "reinstate-poll": { reason },
};
type Of<Kind extends CommandInput["kind"]> = Extract<CommandInput, { kind: Kind }>;

export const commands = Object.entries(all).map(([kind, rest]) => ({ kind, ...rest }));

/** Every form of the desk of posts, by its command. */
export const deskForms: readonly (Command["kind"] | "looked")[] = [
  "approve",
  "withdraw-approval",
  "reject",
  "edit",
  "cancel",
  "retry",
  "looked",
  "retract",
  "recast",
  "approve-from-now-on",
  "end-auto-approval",
  "enable-channel",
  "require-officer-approval",
  "lift-officer-approval",
  "stop",
  "resume",
];

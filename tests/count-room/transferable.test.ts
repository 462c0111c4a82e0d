import { afterAll, beforeAll, expect, test } from "vitest";
import type { Running } from "#cli/running.ts";
import { StaffClient } from "#cli/staff-client.ts";
import type { CommandInput } from "#election/count/event.ts";
import { startRehearsal } from "../accounts/service.ts";
import { typedReturn, wardOf } from "../support/election.ts";

const ward = wardOf("Harbour", 3, ["EVANS, Zia", "KHAN, Zia", "SINGH, Rhys", "SMITH, Emma"], {
  system: "stv-scotland",
});
const typed = typedReturn(9, [0, 0, 0, 0], [3, 3, 2, 1]);
const reason = "Checked against the paper.";
const readBack = "Harbour";

/** Everything that takes a figure or leads to one, by who may ask for it. */
const asked: readonly (readonly [string, CommandInput])[] = [
  ["entry", { kind: "start-verification" }],
  ["entry", { kind: "add-box", name: "Box 1", box: "polling" }],
  ["entry", { kind: "record-box", name: "Box 1", typed: { counted: "9" } }],
  [
    "entry",
    {
      kind: "record-verification",
      boxes: [{ name: "Polling stations", kind: "polling", counted: "9" }],
    },
  ],
  ["supervisor", { kind: "confirm-verification" }],
  ["entry", { kind: "start-count" }],
  ["entry", { kind: "enter-figures", typed }],
  ["supervisor", { kind: "settle-entries", typed }],
  ["supervisor", { kind: "list-sheets", sheets: [{ name: "1", kind: "whole" }] }],
  ["entry", { kind: "enter-sheet", sheet: "1", typed: { "votes.1": "3" } }],
  ["supervisor", { kind: "settle-sheet", sheet: "1", typed: { "votes.1": "3" } }],
  ["supervisor", { kind: "add-up-sheets" }],
  ["ro", { kind: "call-recount" }],
  ["ro", { kind: "draw-lot", winners: [] }],
  ["ro", { kind: "declare-result", readBack }],
  ["ro", { kind: "correct-result", readBack, ground: "transcription", reason, typed }],
  ["deputy", { kind: "confirm-correction", readBack }],
  ["ro", { kind: "reopen", to: "counting", reason }],
];

let service: Running;
beforeAll(async () => {
  service = await startRehearsal([ward]);
});
afterAll(() => service[Symbol.asyncDispose]());

test("the staff API takes no figure of a ward whose votes are transferable, and says why in a sentence", async () => {
  const clients = new Map<string, StaffClient>();
  for (const [who, command] of asked) {
    const client = clients.get(who) ?? (await StaffClient.signIn(service.url, who, "rehearsal"));
    clients.set(who, client);
    const { ok, findings } = await client.command(ward.id, 0, command);
    expect([command.kind, ok, findings.map(({ check }) => check)]).toEqual([
      ...[command.kind, false],
      ["system-not-counted"],
    ]);
    expect(findings[0]?.message).toContain("single transferable vote");
  }
});

import { expect } from "vitest";
import { demoPassword } from "#accounts/demo.ts";
import { StaffClient } from "../../src/cli/staff-client.ts";
import type { Service } from "./service.ts";

/** The Returning Officer and a deputy correct a declared ward: the votes of its first two candidates had been swapped. */
export async function correct(
  { url }: Pick<Service, "url">,
  { id, ward, typed }: Service["papers"][number],
): Promise<void> {
  const [ro, deputy] = await Promise.all(
    ["ro", "deputy"].map((username) => StaffClient.signIn(url, username, demoPassword)),
  );
  if (!ro || !deputy) throw new Error("nobody signed in");
  const [one = "", other = ""] = Object.keys(typed).filter((name) => name.startsWith("votes."));
  const found = (await ro.contests()).find((contest) => contest.id === id);
  const receipt = await ro.command(id, found?.version ?? 0, {
    kind: "correct-result",
    readBack: ward,
    ground: "transcription",
    reason: "Two figures were swapped.",
    typed: { ...typed, [one]: typed[other] ?? "", [other]: typed[one] ?? "" },
    lotWinners: [],
    isReadOut: true,
  });
  expect(receipt).toMatchObject({ ok: true });
  const confirmed = await deputy.command(id, receipt.version, {
    kind: "confirm-correction",
    readBack: ward,
    isReadOut: true,
  });
  expect(confirmed).toMatchObject({ ok: true });
}

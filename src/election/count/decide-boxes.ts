import { accepted, type Circumstances, type Decision, refused, wrongStage } from "./decision.ts";
import type { Command } from "./event.ts";
import type { BallotPaperAccount, Box } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { wholeNumber } from "./typed-figures.ts";

type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;

function isSame(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase("en-GB") === b.trim().toLocaleLowerCase("en-GB");
}

function boxRefusal(because: string, box: string): Decision {
  return refused({
    check: "V-BOXES-ALL-RECEIVED",
    severity: "hard",
    field: "name",
    values: { because, box },
  });
}

/** A box that nobody knew of before the night. Its name is its own within the ward. */
export function addBox({ state }: Circumstances, { name, box }: Of<"add-box">): Decision {
  const { stage } = state;
  if (stage.kind !== "verifying") return wrongStage(state);
  const known = stage.boxes.find((each) => isSame(each.name, name));
  return known
    ? boxRefusal("known", known.name)
    : accepted([{ kind: "box-added", name: name.trim(), box }]);
}

/** Takes away a box that was added by mistake; those of the content have to come in. */
export function removeBox(
  { state, contest }: Circumstances,
  { name, reason }: Of<"remove-box">,
): Decision {
  const { stage } = state;
  if (stage.kind !== "verifying") return wrongStage(state);
  if (!stage.boxes.some((box) => box.name === name)) return boxRefusal("unknown", name);
  if (contest.boxes.some((box) => box.name === name)) return boxRefusal("expected", name);
  return accepted([{ kind: "box-removed", name, reason }]);
}

const accountFields = ["supplied", "unused", "spoilt", "tendered"] as const;

/** Reads a number that may be left out; null with a V-INT for anything that is not one. */
function reader(typed: Readonly<Record<string, string>>): {
  readonly findings: Finding[];
  read(field: string): number | null;
} {
  const findings: Finding[] = [];
  const read = (field: string): number | null => {
    const text = (typed[field] ?? "").trim();
    const value = wholeNumber(text);
    if (value === null && text !== "") {
      findings.push({ check: "V-INT", severity: "hard", field, values: { typed: text } });
    }
    return value;
  };
  return { findings, read };
}

/** The whole account or none of it: a part of it says nothing of what the box should hold. */
function readAccount(read: (field: string) => number | null): {
  account: BallotPaperAccount | null;
  missing: readonly string[];
} {
  const [supplied, unused, spoilt, tendered] = accountFields.map(read);
  const isTyped = [supplied, unused, spoilt, tendered].some((value) => value != null);
  if (!isTyped) return { account: null, missing: [] };
  const missing = [
    ...(supplied == null ? ["supplied"] : []),
    ...(unused == null ? ["unused"] : []),
  ];
  if (supplied == null || unused == null) return { account: null, missing };
  return {
    account: { supplied, unused, spoilt: spoilt ?? 0, tendered: tendered ?? 0 },
    missing: [],
  };
}

/** What should be in the box: the papers the station was given less those unused and spoilt. */
function expectedPapers({ supplied, unused, spoilt }: BallotPaperAccount): number {
  return supplied - unused - spoilt;
}

/** V-BOXES-ALL-RECEIVED: count and account are equal, or somebody says why not, as after counting the box twice. */
function unexplained({ name, counted, account, variance }: Box): Finding[] {
  if (counted === null || account === null || counted === account || variance !== null) return [];
  const values = { box: name, counted, account };
  return [{ check: "V-BOXES-ALL-RECEIVED", severity: "hard", field: "variance", values }];
}

/**
 * One box as it was counted, beside the presiding officer's ballot paper account. Refused without a count, with half an
 * account, and where the two differ and nobody says why.
 */
export function recordBox(
  { state, actor }: Circumstances,
  { name, typed }: Of<"record-box">,
): Decision {
  const { stage } = state;
  if (stage.kind !== "verifying") return wrongStage(state);
  const expected = stage.boxes.find((box) => box.name === name);
  if (!expected) return boxRefusal("unknown", name);
  const { findings, read } = reader(typed);
  const counted = read("counted");
  const only = read("account");
  const { account: paperAccount, missing } = readAccount(read);
  if (findings.length > 0) return refused(...findings);
  const empty = [...(counted === null ? ["counted"] : []), ...missing];
  if (empty.length > 0) {
    return refused(
      ...empty.map((field): Finding => ({
        check: "V-INT",
        severity: "hard",
        field,
        values: { typed: "" },
      })),
    );
  }
  const account = paperAccount ? expectedPapers(paperAccount) : only;
  if (account !== null && account < 0) {
    const values = { box: name, because: "account" };
    return refused({ check: "V-ISSUED", severity: "hard", field: "unused", values });
  }
  const box: Box = {
    ...{ name, kind: expected.kind, counted, account, paperAccount },
    variance: (typed["variance"] ?? "").trim() || null,
    by: { username: actor.username, name: actor.name },
  };
  const stops = unexplained(box);
  return stops.length > 0 ? refused(...stops) : accepted([{ kind: "box-recorded", box }]);
}

import type { CommandInput } from "#election/count/event.ts";
import type { ContestId, PersonId } from "#election/model.ts";
import type { StaffClient, StaffReceipt } from "./staff-client.ts";

/** The people a rehearsal signs in: nobody may type and declare the same ward. */
export type Team = {
  readonly entry: StaffClient;
  readonly check: StaffClient;
  readonly ro: StaffClient;
};

/** One ward's papers as they lie on the table, as text. */
export type WardPapers = {
  readonly id: ContestId;
  readonly ward: string;
  readonly polling: string;
  readonly postal: string;
  readonly typed: Readonly<Record<string, string>>;
  /** Whom the lot favoured, where votes.csv says so. */
  readonly lotWinners: readonly PersonId[];
};

export type WardResult = {
  readonly ward: string;
  readonly refusedBy: readonly string[];
  readonly sentences: readonly string[];
};

type Step = { readonly by: keyof Team; readonly command: CommandInput };

function steps({ ward, polling, postal, typed, lotWinners }: WardPapers): Step[] {
  const boxes = [
    { name: "Polling stations", kind: "polling" as const, counted: polling },
    { name: "Postal", kind: "postal" as const, counted: postal },
  ];
  const figures = { kind: "enter-figures" as const, typed };
  const lot: Step = { by: "ro", command: { kind: "draw-lot", winners: [...lotWinners] } };
  return [
    { by: "entry", command: { kind: "start-verification" } },
    { by: "entry", command: { kind: "record-verification", boxes } },
    { by: "entry", command: { kind: "start-count" } },
    { by: "entry", command: figures },
    { by: "check", command: figures },
    ...(lotWinners.length > 0 ? [lot] : []),
    { by: "ro", command: { kind: "declare-result", readBack: ward } },
  ];
}

/** How many steps a ward takes when nothing goes wrong. */
export function stepsOf(papers: WardPapers): number {
  return steps(papers).length;
}

/**
 * Counts one ward through the staff API, a step at a time, so that a rehearsal can spread the steps over
 * the night. Warnings are given the reason that the figures are the file's; a refusal ends the ward.
 */
export class WardCount {
  readonly papers: WardPapers;
  readonly #team: Team;
  readonly #steps: Step[];
  #version: number;
  #done = 0;
  #refused: StaffReceipt | null = null;

  constructor(team: Team, papers: WardPapers, version: number) {
    this.#team = team;
    this.papers = papers;
    this.#steps = steps(papers);
    this.#version = version;
  }

  /** Declared or refused: no step is left. */
  get isOver(): boolean {
    return this.#refused !== null || this.#done === this.#steps.length;
  }

  /** Takes the next step; does nothing once the ward is refused or declared. */
  async step(): Promise<void> {
    const next = this.#steps[this.#done];
    if (!next || this.#refused) return;
    this.#done += 1;
    const receipt = await this.#give(next);
    if (receipt.ok) this.#version = receipt.version;
    else this.#refused = receipt;
  }

  /** What came of it, once no step is left. */
  result(): WardResult {
    const findings = this.#refused?.findings ?? [];
    return {
      ward: this.papers.ward,
      refusedBy: [...new Set(findings.map(({ check }) => check))],
      sentences: findings.map(({ message }) => message),
    };
  }

  async #give({ by, command }: Step): Promise<StaffReceipt> {
    const client = this.#team[by];
    const first = await client.command(this.papers.id, this.#version, command);
    const isOnlyWarned = first.findings.every(({ severity }) => severity === "warning");
    const takesReasons = command.kind === "enter-figures" || command.kind === "record-verification";
    if (first.ok || !isOnlyWarned || !takesReasons) return first;
    const reasons = Object.fromEntries(
      first.findings.map(({ check }) => [check, "Rehearsal: as the file has it."]),
    );
    return client.command(this.papers.id, this.#version, { ...command, reasons });
  }
}

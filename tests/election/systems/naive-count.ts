import type { Profile } from "../../../src/election/systems/blt.ts";

/** A fraction of whole numbers, never rounded by itself. */
type Fraction = { readonly over: bigint; readonly under: bigint };

/** One ballot paper in somebody's pile, or in nobody's. */
type Paper = { readonly choices: readonly number[]; pile: number | null; worth: Fraction };

type NaiveStage = {
  readonly what: string;
  /** In hundred-thousandths. */
  readonly votes: readonly bigint[];
  readonly elected: readonly number[];
};

const fifthPlace = 100_000n;
const one: Fraction = { over: 1n, under: 1n };

function plus(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

function cutAtFifthPlace({ over, under }: Fraction): Fraction {
  return { over: (over * fifthPlace) / under, under: fifthPlace };
}

function inFifthPlaces({ over, under }: Fraction): bigint {
  return (over * fifthPlace) / under;
}

/**
 * Counts as two people at a table would by SSI 2011/399 Sch. 1 rr. 45–52, paper by paper in fractions, looking at every pile again
 * after each stage. Written from the rules alone, to be held against `countScotland`; where a lot is needed the first on the
 * ballot paper is drawn.
 */
export class NaiveCount {
  readonly stages: NaiveStage[] = [];
  readonly elected: number[] = [];
  readonly #gone = new Set<number>();
  readonly #atQuota = new Set<number>();
  readonly #papers: Paper[];
  readonly #people: readonly number[];
  readonly #quota: bigint;
  readonly #seats: number;

  constructor({ candidates, papers, withdrawn }: Profile, seats: number) {
    this.#seats = seats;
    for (const place of withdrawn) this.#gone.add(place);
    this.#people = candidates.map((_, place) => place);
    this.#papers = papers.flatMap(({ count, preferences }) =>
      Array.from({ length: count }, () => ({ choices: preferences, pile: null, worth: one })),
    );
    for (const paper of this.#papers) paper.pile = this.#nextOn(paper);
    this.#papers = this.#papers.filter(({ pile }) => pile !== null);
    this.#quota = BigInt(this.#papers.length) / BigInt(seats + 1) + 1n;
    this.#close("first");
    while (!this.#isOver()) this.#step();
  }

  #isOver(): boolean {
    return this.elected.length >= this.#seats || this.#left().length === 0;
  }

  #left(): number[] {
    return this.#people.filter((who) => !this.#gone.has(who) && !this.elected.includes(who));
  }

  #nextOn({ choices }: Paper): number | null {
    return choices.find((who) => this.#left().includes(who)) ?? null;
  }

  #pile(who: number): Fraction {
    if (this.#atQuota.has(who)) return { over: this.#quota, under: 1n };
    // The denominators here are 1 and 100,000 only, so the sum is made over the greater.
    const sum = this.#papers
      .filter(({ pile }) => pile === who)
      .reduce((total, { worth }) => total + inFifthPlaces(worth), 0n);
    return { over: sum, under: fifthPlace };
  }

  #close(what: string): void {
    const votes = this.#people.map((who) => inFifthPlaces(this.#pile(who)));
    const most = (a: number, b: number) => Number((votes[b] ?? 0n) - (votes[a] ?? 0n));
    const elected = this.#left()
      .filter((who) => (votes[who] ?? 0n) >= this.#quota * fifthPlace)
      .toSorted(most);
    this.elected.push(...elected);
    const rest = this.#left();
    if (rest.length <= this.#seats - this.elected.length) {
      elected.push(...rest.toSorted(most));
      this.elected.push(...rest.toSorted(most));
    }
    this.stages.push({ what, votes, elected });
  }

  /** The stages' votes from the last back to the first: the order of two candidates is that of their first difference. */
  #behind(a: number, b: number): number {
    for (const { votes } of this.stages.toReversed()) {
      const difference = (votes[a] ?? 0n) - (votes[b] ?? 0n);
      if (difference !== 0n) return difference < 0n ? -1 : 1;
    }
    return 0;
  }

  #step(): void {
    const over = this.elected.filter(
      (who) => inFifthPlaces(this.#pile(who)) > this.#quota * fifthPlace,
    );
    const [largest] = over.toSorted((a, b) => this.#behind(b, a) || a - b);
    if (largest !== undefined) this.#shareSurplus(largest);
    else {
      const [lowest = 0] = this.#left().toSorted((a, b) => this.#behind(a, b) || a - b);
      this.#gone.add(lowest);
      for (const paper of this.#papers) {
        if (paper.pile === lowest) paper.pile = this.#nextOn(paper);
      }
      this.#close(`exclude ${lowest}`);
    }
  }

  #shareSurplus(who: number): void {
    const pile = this.#pile(who);
    const surplus = plus(pile, { over: -this.#quota, under: 1n });
    for (const paper of this.#papers) {
      if (paper.pile !== who) continue;
      const { over, under } = paper.worth;
      paper.worth = cutAtFifthPlace({
        over: surplus.over * over * pile.under,
        under: surplus.under * under * pile.over,
      });
      paper.pile = this.#nextOn(paper);
    }
    this.#atQuota.add(who);
    this.#close(`surplus ${who}`);
  }
}

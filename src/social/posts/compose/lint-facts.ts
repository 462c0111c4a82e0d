import type { PublicContest, PublicResult } from "#election/public/public-model.ts";
import { posts as cy } from "#i18n/cy/posts.ts";
import { time as cyTime } from "#i18n/cy/time.ts";
import { posts as en } from "#i18n/en/posts.ts";
import { time } from "#i18n/en/time.ts";
import type { Announcement } from "#social/posts/announcement.ts";
import type { Named, Names } from "./lint-names.ts";
import { ladder, seatsMoved } from "./sentences.ts";

/** What a post is about, all of it public. */
export type Subject = Pick<Announcement, "test" | "election" | "council" | "progress" | "contest">;

/** What a text is held against. */
export type LintFacts = Names & {
  /** True at a rehearsal, where every post says so. */
  readonly test: boolean;
  /** The figures that are public of the subject. */
  readonly figures: readonly string[];
  /** Hosts of the council's own sites. */
  readonly hosts: readonly string[];
  /** Texts whose figures, links and mentions were looked at already. */
  readonly drafted: readonly string[];
  /** Sentences of ours that name some and not others: who was chosen by lot, and whom a correction is about. */
  readonly asTheyAre: readonly string[];
};

/** `DIXEY, Judy Ann` as people write it: so, `Judy Ann Dixey`, `Judy Dixey`, and `Dixey` alone. */
function person(name: string, votes: number | null, isTold: boolean): Named {
  const figures = votes === null ? [] : [votes];
  const [surname = "", forenames = ""] = name.split(/,\s*/, 2);
  if (forenames === "")
    return { name, forms: [name], short: name.split(" ").at(-1) ?? name, figures, isTold };
  const [forename = ""] = forenames.split(" ");
  const forms = [name, `${forenames} ${surname}`, `${forename} ${surname}`];
  return { name, forms, short: surname, figures, isTold };
}

function party(name: string, seats: number, isTold: boolean): Named {
  const [short = name] = name.replace(/^The\s+/, "").split(" ");
  return { name, forms: [name], short, figures: [seats], isTold };
}

/** Who has the same name on the paper cannot be told apart in a post. */
function merged(named: readonly Named[]): readonly Named[] {
  const found = new Map<string, Named>();
  for (const one of named) {
    const same = found.get(one.name);
    const figures = [...(same?.figures ?? []), ...one.figures];
    found.set(one.name, { ...one, figures, isTold: one.isTold || (same?.isTold ?? false) });
  }
  return [...found.values()];
}

function namedOf({ contest, council }: Subject): readonly Named[] {
  if (contest?.result)
    return merged(contest.result.candidates.map((one) => person(one.name, one.votes, one.elected)));
  if (contest)
    return merged(
      contest.candidates.map(({ name }) => person(name, null, contest.state === "uncontested")),
    );
  const { control, parties } = council;
  const winner = control.kind === "party" ? control.party_id : null;
  return merged(
    parties
      .filter(({ held }) => held > 0)
      .map(({ name, held, party_id }) => party(name, held, party_id === winner)),
  );
}

/** A number as it is written without its commas; null is not known and not written. */
function written(...values: readonly (number | null)[]): string[] {
  return values.flatMap((value) =>
    value === null ? [] : [String(value), value.toFixed(1), value.toFixed(2)],
  );
}

/** `Thursday 5 May 2022` with and without its parts, and the time, in both languages. */
function dates(...instants: readonly (string | null)[]): string[] {
  return instants.flatMap((at) => {
    if (at === null) return [];
    return [time, cyTime].flatMap(({ of, day }) => {
      const [whole, year = ""] = [day(at), day(at).split(" ").at(-1)];
      const short = whole.replace(/^\D+/, "");
      return [of(at), whole, short, short.replace(` ${year}`, ""), year];
    });
  });
}

function ofResult(result: PublicResult): string[] {
  const { papers, valid, turnout, candidates, last_seat_margin } = result;
  const elected = candidates.filter((one) => one.elected).length;
  return [
    // What is not valid was rejected (identity I1).
    ...written(papers, valid, papers - valid, turnout, last_seat_margin, elected),
    ...written(...candidates.map(({ votes }) => votes)),
  ];
}

function resultsOf({ earlier_results, result }: PublicContest): readonly PublicResult[] {
  return [...earlier_results, ...(result ? [result] : [])];
}

/** Of the ward, or of the whole council: small figures of the other would make a slip look right. */
function figuresOf({ council, progress, contest }: Subject): string[] {
  if (contest)
    return [
      ...written(
        contest.seats,
        contest.electorate,
        contest.verified?.papers ?? null,
        contest.verified?.turnout ?? null,
      ),
      ...resultsOf(contest).flatMap(ofResult),
    ];
  const { total, majority, parties } = council;
  return [
    ...written(total, majority, progress.declared, progress.total, progress.turnout),
    ...parties.flatMap(({ won, continuing, held }) => written(won, continuing, held)),
  ];
}

function datesOf({ election, contest }: Subject): string[] {
  const { poll_date, polls_open, polls_close } = election;
  const results = contest ? resultsOf(contest).map(({ declared_at }) => declared_at) : [];
  return dates(
    ...[poll_date, polls_open, polls_close, ...results],
    contest?.expected_declaration ?? null,
  );
}

/** Such sentences of a ward's result, in both languages. */
function oddSentences({ contest }: Subject): string[] {
  if (!contest?.result) return [];
  const moved = seatsMoved(contest);
  const byLot = contest.result.candidates.filter(({ by_lot }) => by_lot).map(({ name }) => name);
  return [en, cy].flatMap((say) => [
    ...(moved ? [say.insteadOf(moved.now, moved.before)] : []),
    ...(byLot.length > 0 ? [say.lot(byLot), say.lotBriefly(byLot)] : []),
  ]);
}

function factsOf(
  subject: Subject,
  hosts: readonly string[],
  own: readonly string[],
  drafted: readonly string[],
): LintFacts {
  const { test, election, council, contest } = subject;
  const descriptions = contest?.candidates.map(({ description }) => description) ?? [];
  const others = [
    ...[election.title, election.title_cy, election.council, election.council_cy],
    ...[contest?.ward, contest?.ward_cy],
  ];
  return {
    test,
    named: namedOf(subject),
    parties: [...council.parties.map(({ name }) => name), ...descriptions],
    others: [...others.filter((name) => typeof name === "string"), ...datesOf(subject)],
    own,
    figures: figuresOf(subject),
    hosts,
    drafted,
    asTheyAre: oddSentences(subject),
  };
}

/** What a text composed of an announcement is held against. */
export function composedFacts(announcement: Announcement, hosts: readonly string[]): LintFacts {
  const own = (["en", "cy"] as const).flatMap((language) => ladder(announcement, language, true));
  return factsOf(announcement, hosts, own, []);
}

/** What a change of a drafted post is held against; `drafted` is its text and its pictures' alt texts. */
export function editedFacts(
  subject: Subject,
  hosts: readonly string[],
  drafted: readonly string[],
): LintFacts {
  return factsOf(subject, hosts, drafted, drafted);
}

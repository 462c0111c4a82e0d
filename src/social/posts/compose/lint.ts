import twitterText from "twitter-text";
import { posts as cy } from "#i18n/cy/posts.ts";
import { posts as en } from "#i18n/en/posts.ts";
import type { LintFacts } from "./lint-facts.ts";
import { aParty, anyNamed, markOf, nameMarker, phrasePattern, plain } from "./lint-names.ts";
import { guessing, judging } from "./lint-words.ts";

/** Why a text may not be posted, in a sentence that says what to do. */
export type LintFinding = {
  readonly check:
    | "praise"
    | "projection"
    | "exclamation"
    | "emoji"
    | "mention"
    | "tag"
    | "link"
    | "figure"
    | "votes"
    | "left-out"
    | "test";
  readonly sentence: string;
};

/** A text with its names marked and its addresses apart. */
type Read = {
  readonly text: string;
  readonly sentences: string;
  /** The same of what was drafted. */
  readonly drafted: readonly string[];
  readonly links: readonly string[];
  readonly facts: LintFacts;
};
type Check = (read: Read) => LintFinding | null;

const judged = phrasePattern(judging);
const guessed = phrasePattern(guessing);
const emoji =
  /\p{RGI_Emoji}|\p{Regional_Indicator}|[\p{Extended_Pictographic}--[\u{a9}\u{ae}\u{2122}]]/v;
const mentions = /(?<![\p{L}\p{N}_])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.@-]*[\p{L}\p{N}_])?/gu;
const tag = /(?<![\p{L}\p{N}&/])#[\p{L}\p{N}_\u{e000}-\u{f8ff}]+/u;
const figures = /\p{Nd}+(?:[.,:]\p{Nd}+)*/gu;

/** Figures as they are compared: without the commas between thousands. */
function figuresIn(text: string): string[] {
  return Array.from(text.matchAll(figures), ([found]) =>
    found.replaceAll(/,(?=\p{Nd}{3}(?!\p{Nd}))/gu, ""),
  );
}

/** The addresses in a text, also without https, but for those that are in a name. */
function linksIn(text: string, { named, parties, others }: LintFacts): string[] {
  const names = [...named.map(({ name }) => name), ...parties, ...others];
  return twitterText
    .extractUrls(text)
    .filter((link) => !names.some((name) => plain(name).includes(link)));
}

function withoutLinks(text: string, facts: LintFacts): string {
  return linksIn(text, facts).reduce((rest, link) => rest.replace(link, " "), text);
}

const praise: Check = ({ sentences }) => {
  const [found] = sentences.match(judged) ?? [];
  return found === undefined
    ? null
    : { check: "praise", sentence: `“${found}” judges the result. Say only what was declared.` };
};

const projection: Check = ({ sentences }) => {
  const [found] = sentences.match(guessed) ?? [];
  return found === undefined
    ? null
    : { check: "projection", sentence: `“${found}” is a guess. Say only what was declared.` };
};

const exclamation: Check = ({ sentences }) =>
  /[!¡]/.test(sentences)
    ? { check: "exclamation", sentence: "Take the exclamation mark out." }
    : null;

const emojis: Check = ({ sentences }) => {
  const [found] = emoji.exec(sentences) ?? [];
  return found === undefined
    ? null
    : { check: "emoji", sentence: `Take ${found} out: a post has no emoji.` };
};

const mention: Check = ({ sentences, facts }) => {
  const found = (sentences.match(mentions) ?? []).find(
    (one) => !facts.drafted.some((text) => text.includes(one)),
  );
  return found === undefined
    ? null
    : { check: "mention", sentence: `Take ${found} out: a post mentions no account.` };
};

/** A tag gathers a post with a party's or a person's, and its letters do not say which. */
const tags: Check = ({ sentences }) =>
  tag.test(sentences)
    ? { check: "tag", sentence: "Take out what begins with #: a post has no tags." }
    : null;

function isOurs(link: string, facts: LintFacts): boolean {
  if (facts.drafted.some((text) => linksIn(plain(text), facts).includes(link))) return true;
  const host = URL.parse(link.includes("://") ? link : `https://${link}`)?.hostname ?? "";
  return facts.hosts.some((own) => host === own || host.endsWith(`.${own}`));
}

const otherLinks: Check = ({ links, facts }) => {
  const found = links.find((link) => !isOurs(link, facts));
  return found === undefined
    ? null
    : {
        check: "link",
        sentence: `${found} is not the council’s own site. Link to nothing else.`,
      };
};

const knownFigures: Check = ({ sentences, drafted, facts }) => {
  const known = new Set([...facts.figures, ...drafted].flatMap(figuresIn));
  const found = figuresIn(sentences).find((figure) => !known.has(figure));
  return found === undefined
    ? null
    : {
        check: "figure",
        sentence: `${found} is no figure of what is announced. Take it out or put it right.`,
      };
};

/** One or more names, and what is said up to the next. */
const passages = new RegExp(`([${anyNamed}]+)((?:[^${anyNamed};.\\n]|\\.(?=\\p{Nd}))*)`, "gu");

const votes: Check = ({ sentences, facts: { named } }) => {
  const given = new Set<string>();
  for (const [, marks = "", said = ""] of sentences.matchAll(passages)) {
    const [figure] = figuresIn(said);
    const people = named.filter(
      ({ figures: own }, index) => own.length > 0 && marks.includes(markOf(index)),
    );
    if (figure === undefined || people.length === 0) continue;
    if (!people.some(({ figures: own }) => own.map(String).includes(figure))) {
      const [{ name, figures: own } = { name: "", figures: [] }] = people;
      const right = own.map((one) => one.toLocaleString("en-GB")).join(" or ");
      return {
        check: "votes",
        sentence: `The figure of ${name} is ${right}, and ${figure} follows the name. Put the right one there.`,
      };
    }
    for (const { name } of people) given.add(name);
  }
  const without = named.find(
    ({ name }, index) => given.size > 0 && sentences.includes(markOf(index)) && !given.has(name),
  );
  return without === undefined
    ? null
    : {
        check: "votes",
        sentence: `${without.name} has no figure and others have. Give each name its own, or none.`,
      };
};

/** Everyone, or all who may be told alone, or nobody: never some parties and not others (domain.md §6). */
const leftOut: Check = ({ sentences, facts: { named } }) => {
  const isNamed = (index: number) => sentences.includes(markOf(index));
  if (!named.some((_, index) => isNamed(index))) {
    return sentences.includes(aParty) && named.length > 0
      ? {
          check: "left-out",
          sentence:
            "A party is named and nobody who stood. Name every candidate, or the elected alone.",
        }
      : null;
  }
  const others = named.some(({ isTold }, index) => !isTold && isNamed(index));
  const missing = named.find(({ isTold }, index) => (others || isTold) && !isNamed(index));
  return missing === undefined
    ? null
    : {
        check: "left-out",
        sentence: `${missing.name} is left out. Name all who stood, or the elected alone.`,
      };
};

const rehearsed: Check = ({ text, facts }) =>
  facts.test && ![en.test, cy.test].some((sentence) => text.trim().startsWith(plain(sentence)))
    ? { check: "test", sentence: `This is a rehearsal. Begin the post with “${en.test}”` }
    : null;

const checks: readonly Check[] = [
  rehearsed,
  praise,
  projection,
  exclamation,
  emojis,
  mention,
  tags,
  otherLinks,
  knownFigures,
  votes,
  leftOut,
];

/** The marker of each facts, which many texts are held against. */
const markers = new WeakMap<LintFacts, (text: string) => string>();

function markerOf(facts: LintFacts): (text: string) => string {
  const marker = markers.get(facts) ?? nameMarker(facts);
  markers.set(facts, marker);
  return marker;
}

/**
 * What a text says that a council may not (domain.md §6), one finding a check and none where it may be posted. Pure.
 * Words are looked for in English and Welsh, whatever the language, and never in a name.
 */
export function lint(text: string, facts: LintFacts): readonly LintFinding[] {
  const mark = markerOf(facts);
  const bare = (one: string) =>
    facts.asTheyAre.reduce((rest, ours) => rest.replaceAll(plain(ours), " "), plain(one));
  const said = (one: string) => mark(withoutLinks(bare(one), facts));
  const read = {
    text: plain(text),
    sentences: said(text),
    drafted: facts.drafted.map(said),
    links: linksIn(plain(text), facts),
    facts,
  };
  return checks.flatMap((check) => check(read) ?? []);
}

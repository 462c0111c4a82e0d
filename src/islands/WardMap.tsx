import type { PublicView } from "#election/public/public-model.ts";
import type { WardMap as Shapes } from "#formats/ward-map.ts";
import type { LiveWords } from "#i18n/en/live-words.ts";
import type { Language } from "#i18n/languages.ts";
import { MapLabel } from "./map-label.tsx";
import { SplitPattern, TonePatterns, toneFill } from "./map-patterns.tsx";
import { saidOf, toneOf, winnersIn } from "./map-ward.ts";

/** What is drawn of a map; the boxes are for the pages of single wards. */
export type DrawnMap = Pick<Shapes, "width" | "height"> & {
  readonly wards: readonly Pick<Shapes["wards"][number], "slug" | "path" | "label">[];
};

type Props = {
  readonly map: DrawnMap;
  readonly view: PublicView;
  readonly language: Language;
  readonly words: LiveWords;
  readonly kind: "geographic" | "hexagons";
  /** The address a ward's shape leads to. */
  readonly href: (slug: string) => string;
};

/** The wards that are on the map and up for election, in the order in which the keyboard reaches them. */
function drawnWards({ map, view, language, words }: Props) {
  const shapes = new Map(map.wards.map((shape) => [shape.slug, shape]));
  return view.contests
    .flatMap((contest) => {
      const shape = shapes.get(contest.slug);
      if (shape === undefined) return [];
      const winners = winnersIn(contest, view.council, words.results.noParty);
      return [{ ...shape, contest, winners, said: saidOf(contest, winners, words) }];
    })
    .toSorted((a, b) => a.contest.ward.localeCompare(b.contest.ward, language));
}

function fillOf(kind: string, { slug, contest, winners }: ReturnType<typeof drawnWards>[number]) {
  const [first, second] = winners;
  if (first === undefined) return toneFill(kind, toneOf(contest.state));
  return second === undefined ? first.colour : `url(#${kind}-split-${slug})`;
}

/**
 * The size of letters as a share of `unit`, for wards that are named and for those with their parties only:
 * shapes of the land leave less room than hexagons.
 */
const letterShare = {
  geographic: { named: 0.09, short: 0.18 },
  hexagons: { named: 0.105, short: 0.24 },
};

/** How large the letters are, and whether wards can be named in a size that can still be read. */
function lettersOf(kind: Props["kind"], unit: number): { size: number; hasNames: boolean } {
  const { named, short } = letterShare[kind];
  const hasNames = unit * named >= 16;
  return { size: Math.min(30, unit * (hasNames ? named : short)), hasNames };
}

/**
 * The wards as shapes that lead to their pages: in quiet patterns by stage until the declaration, then in
 * their parties' colours. All that it shows by colour it also says in words, for each ward: to a screen
 * reader it is a row of links, and the heading above it names it.
 */
export function WardMap(props: Props) {
  const { map, words, kind, href } = props;
  const wards = drawnWards(props);
  // The side of a square with a ward's share of the map: what is drawn on a ward goes by it.
  const unit = Math.sqrt((map.width * map.height) / map.wards.length);
  const open = wards.filter(({ winners }) => winners.length === 0);
  const tones = new Set(open.map(({ contest }) => toneOf(contest.state)));
  const margin = 6;
  const box = [-margin, -margin, map.width + 2 * margin, map.height + 2 * margin];
  const { size, hasNames } = lettersOf(kind, unit);
  return (
    <svg
      class={hasNames ? "ward-map" : "ward-map ward-map--dense"}
      viewBox={box.join(" ")}
      role="presentation"
      data-kind={kind}
      data-size={`${map.width} ${map.height}`}
    >
      <defs>
        <TonePatterns drawing={kind} tones={tones} size={unit * 0.11} />
        {wards
          .filter(({ winners }) => winners.length > 1)
          .map(({ slug, winners }) => (
            <SplitPattern
              key={slug}
              id={`${kind}-split-${slug}`}
              winners={winners}
              size={unit * 0.11}
            />
          ))}
      </defs>
      {wards.map((ward) => (
        <a
          key={ward.slug}
          class="ward-map__ward"
          href={href(ward.slug)}
          aria-label={words.map.ward(ward.contest.ward, ward.said)}
          data-ward={ward.slug}
          data-label={ward.label.join(" ")}
        >
          <g fill={fillOf(kind, ward)}>
            <path id={`${kind}-ward-${ward.slug}`} d={ward.path} />
            <use class="ward-map__ring" href={`#${kind}-ward-${ward.slug}`} />
          </g>
        </a>
      ))}
      <svg aria-hidden="true" class="ward-map__labels" font-size={size} overflow="visible">
        {wards.map(({ slug, contest, path, label, winners }) => (
          <MapLabel
            key={slug}
            ward={hasNames ? contest.ward : null}
            path={path}
            at={label}
            winners={winners}
            size={size}
          />
        ))}
      </svg>
    </svg>
  );
}

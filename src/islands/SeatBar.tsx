import { rankedParties } from "#election/public/ranked-parties.ts";
import { usePage } from "./page.ts";

const height = 10;

/** Every seat on the council as one bar, filled party by party, with a line at half. */
export function SeatBar() {
  const { words, view } = usePage();
  const { council } = view;
  const seated = rankedParties(council).filter(({ held }) => held > 0);
  const starts = seated.map((_, index) =>
    seated.slice(0, index).reduce((sum, { held }) => sum + held, 0),
  );
  return (
    <figure class="seat-bar">
      <figcaption class="seat-bar__mark">{words.results.majorityMark(council.majority)}</figcaption>
      <svg
        class="seat-bar__bar"
        viewBox={`0 0 ${council.total} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.results.seatBar(seated, council.total)}
      >
        <rect class="seat-bar__empty" width={council.total} height={height} />
        {seated.map(({ party_id, colour, held }, index) => (
          <rect
            key={party_id}
            class="seat-bar__party"
            x={starts[index]}
            width={held}
            height={height}
            fill={colour}
          />
        ))}
      </svg>
    </figure>
  );
}

/**
 * Where a figure becomes worth a second look (domain.md §5). Measured there on 1,296 London ward returns
 * of 2022 and 2026; they warn and never stop, so that an unusual ward can still be declared.
 */
export const thresholds = {
  /** Ballot papers ÷ electorate. */
  turnout: { lowest: 0.2, highest: 0.6, changeOnLast: 0.15 },
  /** Electorate against the last election's. */
  electorateChange: 0.15,
  electorateFactor: 8,
  /** Votes used ÷ votes that could be used, in wards of several seats. */
  useRate: { lowest: 0.85, highest: 0.99 },
  /** Fewest ÷ most votes within a party that has a candidate for every seat. */
  slateSpread: 0.5,
  /** Rejected ÷ ballot papers. */
  rejectedRate: 0.024,
  /** With this many ballot papers, none rejected is unusual. */
  papersWithRejected: 1500,
  /** As many rejected in part as votes not used, above both: the wrong figure was typed (Thurrock 2019, Kensington). */
  partMistakenForUnused: { papers: 5, share: 0.01 },
  /** The most a count may be out by, as two officers record it: 15 of 30 real one-seat returns are a few papers out. */
  variance: { papers: 2, share: 0.005 },
  /** Candidates with the same votes as in another ward. */
  sameFigures: 3,
  /** On one sheet: no vote where so many would be expected, or at most a third where so many would be. */
  sheetSpread: { zeroOf: 10, thirdOf: 20, share: 1 / 3 },
  /** Letters that differ between two surnames people mix up (Prestatyn North 2011). */
  similarSurnames: 2,
  close: { votes: 10, share: 0.005 },
} as const;

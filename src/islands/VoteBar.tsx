type Props = { readonly votes: number; readonly most: number; readonly colour: string };

/** A candidate's votes beside the most votes in the ward; the figure stands next to it in words. */
export function VoteBar({ votes, most, colour }: Props) {
  return (
    <svg
      class="vote-bar"
      viewBox={`0 0 ${most} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="vote-bar__track" width={most} height="10" />
      <rect width={votes} height="10" fill={colour} />
    </svg>
  );
}

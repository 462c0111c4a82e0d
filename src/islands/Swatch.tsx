type Props = { readonly colour: string };

/** A party's colour beside its name, which is always there in words. */
export function Swatch({ colour }: Props) {
  return (
    <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <rect x="0.5" y="0.5" width="9" height="9" rx="2" fill={colour} />
    </svg>
  );
}

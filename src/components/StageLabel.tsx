import type { PublicContest } from "#election/public-view.ts";
import { usePage } from "./page.ts";

type Props = { readonly contest: PublicContest };

/** A ward's stage in words, with the time of its declaration. */
export function StageLabel({ contest: { state, result } }: Props) {
  const { words } = usePage();
  return (
    <span class={result ? "stage stage--declared" : "stage"}>
      {words.stages[state].label}
      {result && (
        <>
          {" "}
          <time dateTime={result.declared_at}>{words.time.of(result.declared_at)}</time>
        </>
      )}
    </span>
  );
}

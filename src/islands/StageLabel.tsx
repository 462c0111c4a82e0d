import type { PublicContest } from "#election/public/public-model.ts";
import { usePage } from "./page.ts";

type Props = {
  readonly contest: PublicContest;
  /** The day as well as the time, where there is room for it. */
  readonly hasDay?: boolean;
};

/** A ward's stage in words, with the time of its declaration. */
export function StageLabel({ contest: { state, result }, hasDay = false }: Props) {
  const { words } = usePage();
  return (
    <span class={result ? "stage stage--declared" : "stage"}>
      {words.stages[state].label}
      {result && (
        <>
          {" "}
          <time dateTime={result.declared_at}>
            {hasDay ? words.ward.moment(result.declared_at) : words.time.of(result.declared_at)}
          </time>
        </>
      )}
    </span>
  );
}

import type { APIRoute } from "astro";
import { json } from "#accounts/answers.ts";

/** Every ward's version and stage, in ballot-paper order of wards; never a figure. */
export const GET: APIRoute = ({ locals: { night } }) =>
  json(
    200,
    night.election.contests.map(({ id, ward }) => {
      const state = night.state.get(id);
      return { id, ward, version: state?.version ?? 0, stage: state?.stage.kind ?? "scheduled" };
    }),
  );

import type { APIRoute } from "astro";
import { json } from "#accounts/answers.ts";
import { staffLocals } from "#accounts/locals.ts";

/** Every ward's version and stage, in ballot-paper order of wards; never a figure. */
export const GET: APIRoute = ({ locals }) => {
  const { night } = staffLocals(locals);
  const contests = night.election.contests.map(({ id, ward }) => {
    const state = night.state.get(id);
    return { id, ward, version: state?.version ?? 0, stage: state?.stage.kind ?? "scheduled" };
  });
  return json(200, contests);
};

import type { APIRoute } from "astro";
import { changeLine } from "#staff/change-line.ts";
import { wardChanges } from "#staff/hall-line.ts";
import { doing } from "#staff/presence.ts";

/** Tells a ward's page that something changed; as long as it listens, others see who is on it and what they do. */
export const GET: APIRoute = (visit) => {
  const { locals, params, url } = visit;
  const { session, night, history, presence, now } = locals;
  const contest = night.election.contests.find(({ slug }) => slug === params["ward"]);
  if (!contest || !session) return new Response("There is no such ward.", { status: 404 });
  const leave = presence.enter(contest.id, {
    username: session.account.username,
    doing: doing.parse(url.searchParams.get("doing")),
    since: now,
  });
  return changeLine(visit, wardChanges(history, presence, contest.id), leave);
};

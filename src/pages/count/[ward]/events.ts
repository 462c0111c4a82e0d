import type { APIContext, APIRoute } from "astro";
import { staffLocals } from "#accounts/locals.ts";
import { changeLine } from "#count-room/change-line.ts";
import { wardChanges } from "#count-room/hall-changes.ts";
import { opened, typing } from "#count-room/presence.ts";
import { mayAsk } from "#election/count/roles.ts";

/** The ward of an address and who asks; null where there is no such ward. */
function found({ locals, params }: Pick<APIContext, "locals" | "params">) {
  const { session, night } = staffLocals(locals);
  const contest = night.election.contests.find(({ slug }) => slug === params["ward"]);
  return contest && session ? { contest, account: session.account } : null;
}

const noWard = () => new Response("There is no such ward.", { status: 404 });

/** Tells a ward's page that something changed; as long as it listens, others see who has the ward open. */
export const GET: APIRoute = (visit) => {
  const { history, presence, now } = staffLocals(visit.locals);
  const at = found(visit);
  if (!at) return noWard();
  const leave = presence.enter(at.contest.id, {
    username: at.account.username,
    doing: opened.parse(visit.url.searchParams.get("doing")),
    since: now,
  });
  return changeLine(visit, wardChanges(history, presence, at.contest.id), leave);
};

/** A ward's page says that somebody types into one of its forms, and nothing of what: others see it for a few seconds. */
export const POST: APIRoute = async (visit) => {
  const at = found(visit);
  if (!at) return noWard();
  const doing = typing.safeParse((await visit.request.formData()).get("doing")).data;
  if (!doing) return new Response("Say which form is typed into.", { status: 400 });
  if (!mayAsk(at.account, doing)) {
    return new Response("Your account does not type these figures.", { status: 403 });
  }
  staffLocals(visit.locals).presence.types(at.contest.id, at.account.username, doing);
  return new Response(null, { status: 204 });
};

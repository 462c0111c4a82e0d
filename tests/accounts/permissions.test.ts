import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoPassword } from "#accounts/demo.ts";
import { permissions } from "#accounts/permissions.ts";
import { role, type Role } from "#election/count/event.ts";
import { type Service, startService } from "../support/service.ts";
import { commands, deskForms } from "./permissions/commands.ts";
import { type Line, permissionsDocument, type Reach } from "./permissions/document.ts";
import { addressOf, staffRoutes } from "./permissions/routes.ts";

type Person = {
  readonly username: string;
  readonly role: Role;
  readonly isLimited: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly csrf: string;
};
type Answer = { readonly person: Person; readonly where: "own" | "other"; readonly status: number };

/** A program's own address, which the commands' table is about, and the pages that say no. */
const notPages = ["/count/api/commands", "/count/not-allowed", "/count/signed-out"];

const own = { slug: "belsize", id: "" };
const other = { slug: "fortune-green", id: "" };

let service: Service;
let staffed: readonly Person[] = [];
const routes = await staffRoutes();

async function signedIn(username: string, each: Role, isLimited: boolean): Promise<Person> {
  const answer = await fetch(new URL("/sign-in", service.url), {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ username, password: demoPassword }),
  });
  const cookie = answer.headers.getSetCookie().map((set) => set.split(";")[0]);
  const { csrf } = (await answer.json()) as { csrf: string };
  const headers = { cookie: cookie.join("; "), "x-csrf-token": csrf };
  return { username, role: each, isLimited, headers, csrf };
}

/** Two people of every role: one for every ward, one for Belsize alone. */
beforeAll(async () => {
  service = await startService();
  const { staff, night } = service.running.wardcast;
  for (const ward of [own, other]) {
    ward.id = night.election.contests.find(({ slug }) => slug === ward.slug)?.id ?? "";
  }
  const made: Person[] = [];
  for (const each of role.options) {
    const account = staff.account(each);
    const wards = night.election.contests.filter(({ id }) => id === own.id).map(({ id }) => id);
    const limited = `${each}-own`;
    if (account) await staff.add({ ...account, username: limited, wards }, demoPassword);
    made.push(await signedIn(each, each, false), await signedIn(limited, each, true));
  }
  staffed = made;
});
afterAll(() => service[Symbol.asyncDispose]());

let lastRead = 0;

/** How many refusals the staff log has since it was asked last. */
function newRefusals(): number {
  const entries = [...service.running.wardcast.staff.log.read(lastRead)];
  lastRead = entries.at(-1)?.seq ?? lastRead;
  return entries.filter(({ kind }) => kind === "refused").length;
}

/** Everybody asks, in their own ward and in another. */
async function askAll(
  ask: (person: Person, ward: typeof own) => Promise<Response>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const person of staffed) {
    for (const [where, ward] of [
      ["own", own],
      ["other", other],
    ] as const) {
      const { status, body } = await ask(person, ward);
      await body?.cancel();
      answers.push({ person, where, status });
    }
  }
  return answers;
}

function reachOf(answers: readonly Answer[], of: Role): Reach {
  const isAllowed = (isLimited: boolean, at: Answer["where"]) =>
    answers.some(
      ({ person, where, status }) =>
        person.role === of &&
        person.isLimited === isLimited &&
        where === at &&
        ![401, 403].includes(status),
    );
  const pattern = [isAllowed(false, "own"), isAllowed(false, "other"), isAllowed(true, "own")];
  // Whoever works on every ward and whoever works on this one get the same answer, always.
  expect(new Set(pattern).size).toBe(1);
  if (!pattern[0]) return "none";
  return isAllowed(true, "other") ? "all" : "own";
}

/** One line of the matrix, with each refusal in it found in the staff log. */
async function lineOf(
  name: string,
  ask: (person: Person, ward: typeof own) => Promise<Response>,
): Promise<Line> {
  newRefusals();
  const answers = await askAll(ask);
  const refused = answers.filter(({ status }) => status === 403).length;
  expect([name, newRefusals()]).toEqual([name, refused]);
  return { name, reach: role.options.map((each) => reachOf(answers, each)) };
}

function open(pattern: string) {
  return ({ headers }: Person, ward: typeof own) =>
    fetch(new URL(addressOf(pattern, ward.slug), service.url), { headers, redirect: "manual" });
}

function give(command: object) {
  return ({ headers }: Person, ward: typeof own) =>
    fetch(new URL("/count/api/commands", service.url), {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ key: randomUUID(), contest: ward.id, version: 999, command }),
    });
}

function post(to: string, fields: Readonly<Record<string, string>>) {
  return ({ headers, csrf }: Person) =>
    fetch(new URL(to, service.url), {
      method: "POST",
      headers,
      redirect: "manual",
      body: new URLSearchParams({ ...fields, csrf }),
    });
}

describe("the table of permissions", () => {
  test("has a row for every page of the staff, and a page for every row", () => {
    expect(Object.keys(permissions).toSorted()).toEqual(routes);
  });
});

describe("the running service", () => {
  test("allows each role what docs/permissions.md says, and refuses and records the rest", async () => {
    const pages: Line[] = [];
    for (const each of routes) {
      if (!notPages.includes(each)) pages.push(await lineOf(each, open(each)));
    }
    const asked: Line[] = [];
    for (const each of commands) asked.push(await lineOf(each.kind, give(each)));
    const forms: Line[] = [];
    for (const command of deskForms) {
      forms.push(await lineOf(command, post("/comms/", { command })));
    }
    const document = await permissionsDocument(pages, asked, forms);
    await expect(document).toMatchFileSnapshot("../../docs/permissions.md");
  }, 120_000);

  test("nobody without a session opens any of it", async () => {
    for (const each of routes) {
      const address = new URL(addressOf(each, own.slug), service.url);
      const { status, headers } = await fetch(address, { redirect: "manual" });
      const to = headers.get("location") ?? "";
      expect([each, status, to.startsWith("/sign-in?to=")]).toEqual(
        each.startsWith("/count/api/") ? [each, 401, false] : [each, 303, true],
      );
    }
  });
});

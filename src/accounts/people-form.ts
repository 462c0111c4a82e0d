import type { APIContext } from "astro";
import { z } from "zod";
import { staffLocals } from "#accounts/locals.ts";
import { role } from "#election/count/event.ts";
import { contestId } from "#election/model.ts";
import { account as accountSchema, type Account } from "./account.ts";
import { hasToken, type Session } from "./sessions.ts";
import type { Doer, Staff } from "./staff.ts";
import { accountProblems } from "./words.ts";

/** What came of a form of the people's page: a sentence, and the secret of a link that is shown once. */
export type Done = {
  readonly problem: { readonly field: string; readonly text: string } | null;
  readonly link: { readonly username: string; readonly token: string } | null;
};

const nothing: Done = { problem: null, link: null };

function wrong(field: string): Done {
  return { problem: { field, text: accountProblems[field] ?? "" }, link: null };
}

const fields = z.object({
  username: z.string(),
  name: z.string(),
  email: z.string().trim(),
  roles: z.array(role),
  wards: z.array(contestId),
});

/** The account a form describes, or the field that is wrong; no ward chosen means every ward. */
function readAccount(form: FormData): Account | Done {
  const read = fields.safeParse({
    username: form.get("username") ?? "",
    name: form.get("name") ?? "",
    email: form.get("email") ?? "",
    roles: form.getAll("roles"),
    wards: form.getAll("wards"),
  });
  if (!read.success) return wrong("roles");
  const { wards, email, ...rest } = read.data;
  const given = { ...rest, wards: wards.length === 0 ? null : wards, email: email || null };
  const made = accountSchema.safeParse(given);
  return made.success ? made.data : wrong(String(made.error.issues[0]?.path[0] ?? "username"));
}

/** What the fields of a person hold: what was typed, or the account as it is. */
export type PersonTyped = {
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly string[];
  readonly wards: readonly string[] | null;
};

/** A form's fields as they were typed, for the page that says what is wrong with them. */
export function typedPerson(form: FormData): PersonTyped {
  const text = (name: string) => String(form.get(name) ?? "");
  const wards = form.getAll("wards").map(String);
  return {
    name: text("name"),
    email: text("email"),
    roles: form.getAll("roles").map(String),
    wards: wards.length === 0 ? null : wards,
  };
}

/** Whether nobody would be left who can look after the accounts. */
function leavesNobody(staff: Staff, { username, roles }: Pick<Account, "username" | "roles">) {
  const others = staff.accounts().filter((each) => each.username !== username);
  return !roles.includes("admin") && !others.some((each) => each.roles.includes("admin"));
}

type Asked = {
  readonly staff: Staff;
  readonly form: FormData;
  readonly username: string;
  readonly doer: Doer;
};

/** What each form does, by its command. */
const forms: Readonly<Record<string, (asked: Asked) => Done | Promise<Done>>> = {
  async invite({ staff, form, doer }) {
    const account = readAccount(form);
    if ("problem" in account) return account;
    const token = await staff.invite(account, doer);
    if (token === null) return wrong("taken");
    return { problem: null, link: { username: account.username, token } };
  },
  "invite-again"({ staff, username, doer }) {
    if (!staff.account(username)) return nothing;
    return { problem: null, link: { username, token: staff.inviteAgain(username, doer) } };
  },
  change({ staff, form, doer }) {
    const account = readAccount(form);
    if ("problem" in account) return account;
    if (leavesNobody(staff, account)) return wrong("alone");
    staff.change(account, doer);
    return nothing;
  },
  "forget-second-factor"({ staff, username, doer }) {
    if (staff.account(username)) staff.forgetSecondFactor(username, doer);
    return nothing;
  },
  remove({ staff, username, doer }) {
    if (leavesNobody(staff, { username, roles: [] })) return wrong("alone");
    staff.remove(username, doer);
    return nothing;
  },
  revoke({ staff, form, doer }) {
    staff.revoke(String(form.get("session") ?? ""), doer);
    return nothing;
  },
};

/** Carries out a form of the people's pages, for an administrator whose session sent it. */
export async function submitPeopleForm(
  { locals }: Pick<APIContext, "locals">,
  session: Session,
  form: FormData,
): Promise<Done> {
  if (!hasToken(session, form.get("csrf"))) {
    return { problem: { field: "username", text: "Load the page again." }, link: null };
  }
  const doer = { by: session.account.username, address: staffLocals(locals).clientAddress };
  const text = (name: string) => String(form.get(name) ?? "");
  const asked = { staff: staffLocals(locals).staff, form, username: text("username"), doer };
  const command = text("command");
  return Object.hasOwn(forms, command) ? (forms[command]?.(asked) ?? nothing) : nothing;
}

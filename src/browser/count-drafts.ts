import { type Fields, idStart, type DraftStore, openDrafts } from "./draft-store.ts";
import { sendOnce } from "./send-once.ts";
import { saySent } from "./sent-state.ts";

/** A form, or one that this page does not have any more, with the place where it says how it stands. */
type Draft = {
  readonly id: string;
  readonly store: DraftStore;
  readonly form: HTMLFormElement | null;
  readonly place: Element;
};

/** One person's typing of one paper of one count: neither another person nor a recount ever finds it. */
function idOf({ ward = "", username = "", round }: DOMStringMap, form: HTMLFormElement): string {
  const paper = form.querySelector<HTMLInputElement>('[name="sheet"], [name="name"]')?.value ?? "";
  return `${idStart(username, ward)}${round}/${form.dataset["command"]}/${paper}`;
}

function typedIn(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [
    ...form.querySelectorAll<HTMLInputElement>("input:not([type=hidden])"),
    ...form.querySelectorAll("textarea"),
  ];
}

function valuesIn(form: HTMLFormElement | null): Fields {
  return form ? typedIn(form).map(({ name, value }) => [name, value]) : [];
}

function restore(form: HTMLFormElement, typed: Fields): void {
  const values = new Map(typed);
  for (const field of typedIn(form)) field.value = values.get(field.name) ?? field.value;
  form.dispatchEvent(new Event("change"));
}

/** Sends a form as a browser does without this script, and so shows what the service says to it. */
function submitPlainly(action: string, fields: Fields): void {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action, hidden: true });
  for (const [name, value] of fields) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

/** What is changed after it was sent is another form: the one that was sent may have arrived after all. */
function renew(form: HTMLFormElement): void {
  const key = form.querySelector<HTMLInputElement>('[name="key"]');
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  if (key) key.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function send({ id, store, form, place }: Draft, fields: Fields): Promise<void> {
  const stop = new AbortController();
  const typed = valuesIn(form);
  const change = () => {
    stop.abort();
    void store.write(id, { typed, sending: null });
    saySent(place, "keeping");
    if (!form) return;
    form.inert = false;
    renew(form);
    typedIn(form)[0]?.focus();
  };
  if (form) form.inert = true;
  saySent(place, "sending");
  await store.write(id, { typed, sending: fields });
  const away = () => saySent(place, "away", form ? change : null);
  const answer = await sendOnce(location.pathname, fields, { signal: stop.signal, away });
  if (answer === null) return;
  if (answer.kind === "taken") {
    await store.remove(id);
    location.assign(answer.to);
    return;
  }
  await store.write(id, { typed, sending: null });
  submitPlainly(location.pathname, fields);
}

/** Keeps what is typed until the server has it, and sends it once however often the network goes away. */
function keep(draft: Draft & { readonly form: HTMLFormElement }): void {
  const { id, store, form, place } = draft;
  // Each letter is written after the one before it.
  let written = Promise.resolve(true);
  form.addEventListener("input", () => {
    const typed = valuesIn(form);
    const writing = written.then(() => store.write(id, { typed, sending: null }));
    written = writing;
    place.setAttribute("data-kept", "not-yet");
    void writing.then((isKept) => {
      saySent(place, isKept ? "keeping" : "unkept");
      if (isKept && written === writing) place.setAttribute("data-kept", "whole");
    });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)] as const);
    void written.then(() => send(draft, fields));
  });
}

/** What was sent and never answered is sent again, with the session of now. */
async function resume(draft: Draft, csrf: string): Promise<boolean> {
  const found = await draft.store.read(draft.id);
  if (!found?.sending) return false;
  const fields = found.sending.map(
    ([name, value]) => [name, name === "csrf" ? csrf : value] as const,
  );
  if (draft.form) restore(draft.form, found.typed);
  await send(draft, fields);
  return true;
}

async function restoreTyped({ id, store, form }: Draft & { form: HTMLFormElement }) {
  const found = await store.read(id);
  // Whoever typed faster than the disk is right.
  const isTouched = typedIn(form).some(({ value, defaultValue }) => value !== defaultValue);
  if (found && !isTouched) restore(form, found.typed);
}

async function start(page: HTMLElement): Promise<void> {
  const { dataset } = page;
  const { username = "", ward = "", keepingKey = "" } = dataset;
  const store = await openDrafts(keepingKey);
  const own = page.querySelector("[data-sent-state]");
  const csrf = document.querySelector<HTMLInputElement>('[name="csrf"]')?.value ?? "";
  const forms = [...page.querySelectorAll<HTMLFormElement>("form[data-figures]")].flatMap(
    (form) => {
      const place = form.nextElementSibling;
      return place ? [{ id: idOf(dataset, form), store, form, place }] : [];
    },
  );
  for (const draft of forms) keep(draft);
  // A form that comes back refused holds what was typed already.
  if (dataset["refused"] !== undefined || !own) return;
  for (const id of await store.list(idStart(username, ward))) {
    const draft = forms.find((one) => one.id === id) ?? { id, store, form: null, place: own };
    if (await resume(draft, csrf)) return;
  }
  for (const draft of forms) await restoreTyped(draft);
}

const page = document.querySelector<HTMLElement>("[data-ward]");
if (page) void start(page);

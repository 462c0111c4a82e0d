import { startAuthentication, startRegistration } from "@simplewebauthn/browser";

/** Where each button's passkey goes, and where its challenge comes from. */
const wheres = {
  "sign-in": { options: "/sign-in/passkey/options", answer: "/sign-in/passkey" },
  confirm: { options: "/sign-in/passkey/options", answer: "/account/passkey/confirm" },
  make: { options: "/account/passkey/options", answer: "/account/passkey" },
} as const;

function isUse(text: string | undefined): text is keyof typeof wheres {
  return text !== undefined && Object.hasOwn(wheres, text);
}

async function post(url: string, csrf: string, content: unknown): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf-token": csrf },
    body: JSON.stringify(content),
  });
}

/** Asks the service for a challenge, the device for an answer to it, and the service whether that is right. */
async function use({ dataset }: HTMLElement): Promise<string | null> {
  const { passkey, to = "", csrf = "" } = dataset;
  const where = wheres[isUse(passkey) ? passkey : "sign-in"];
  const given = await post(where.options, csrf, {});
  const optionsJSON = await given.json();
  if (!given.ok) return optionsJSON.message;
  const made =
    passkey === "make"
      ? await startRegistration({ optionsJSON })
      : await startAuthentication({ optionsJSON });
  const answer = await post(`${where.answer}?to=${encodeURIComponent(to)}`, csrf, made);
  const { to: onward, message } = await answer.json();
  if (answer.ok) location.href = onward;
  return answer.ok ? null : message;
}

const said = document.querySelector("[data-passkey-said]");
const button = document.querySelector<HTMLButtonElement>("[data-passkey]");

function say(text: string): void {
  if (said) said.textContent = text;
}

if (button && !("PublicKeyCredential" in globalThis)) say("This browser cannot use passkeys.");
else if (button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    say("");
    const cancelled = "The passkey was not used. Try again.";
    const problem = await use(button).catch(() => cancelled);
    button.disabled = false;
    if (problem !== null) say(problem);
  });
}

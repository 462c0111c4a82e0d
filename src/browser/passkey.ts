import { startAuthentication, startRegistration } from "@simplewebauthn/browser";

const wheres = { "sign-in": "/sign-in/passkey", make: "/account/passkey" } as const;

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
  const isMaking = passkey === "make";
  const where = wheres[isMaking ? "make" : "sign-in"];
  const optionsJSON = await (await post(`${where}/options`, csrf, {})).json();
  const made = isMaking
    ? await startRegistration({ optionsJSON })
    : await startAuthentication({ optionsJSON });
  const answer = await post(`${where}?to=${encodeURIComponent(to)}`, csrf, made);
  const { to: onward, message } = await answer.json();
  if (answer.ok) location.href = onward;
  return answer.ok ? null : message;
}

const said = document.querySelector("[data-passkey-said]");
const button = document.querySelector<HTMLButtonElement>("[data-passkey]");
if (button && "PublicKeyCredential" in globalThis) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const cancelled = "Nothing happened: the passkey was not used.";
    const problem = await use(button).catch(() => cancelled);
    button.disabled = false;
    if (said && problem !== null) said.textContent = problem;
  });
}

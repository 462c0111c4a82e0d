import { Secret, TOTP } from "otpauth";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { account } from "#accounts/account.ts";
import type { StaffEventKind } from "#accounts/staff-log.ts";
import type { Role } from "#election/count/event.ts";
import { axeIds } from "../support/axe.ts";
import { closeContexts, startBrowser } from "../support/browser.ts";
import { type OpenIdProvider, startOpenIdProvider } from "../support/openid-provider.ts";
import { type Service, startService } from "../support/service.ts";
import { press } from "../support/staff-page.ts";
import { slowTest, some } from "../support/slow.ts";

const password = "three unrelated words";

let service: Service;
let provider: OpenIdProvider;
let browser: Browser;

/** A real election: nobody gets in with a password alone. */
beforeAll(async () => {
  provider = await startOpenIdProvider({
    cleo: { email: "Cleo@council.example", email_verified: true },
    dora: { email: "dora@council.example", email_verified: true },
    eve: { email: "cleo@council.example", email_verified: false },
    fay: { email: "cleo@council.example" },
  });
  const { issuer, clientId, clientSecret } = provider;
  [service, browser] = await Promise.all([
    startService("content", {
      changed: (content) => ({
        ...content,
        election: { ...content.election, rehearsal: false },
      }),
      signIn: { issuer, clientId, clientSecret, trustsEmail: false },
    }),
    startBrowser(),
  ]);
  provider.serve(service.url);
  await add("ada", ["admin"]);
  await add("cleo", ["comms"], "cleo@council.example");
  await add("ro", ["ro"]);
});
afterAll(async () => {
  await closeContexts(browser);
  await service[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

async function add(username: string, roles: readonly Role[], email: string | null = null) {
  const { staff } = service.running.wardcast;
  await staff.add(account.parse({ username, name: username, roles, wards: null, email }), password);
}

async function visitor(more: { width?: number; javaScript?: boolean } = {}): Promise<Page> {
  const { width = 1280, javaScript = true } = more;
  const context: BrowserContext = await browser.newContext({
    baseURL: service.url.origin,
    ignoreHTTPSErrors: true,
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
  });
  context.setDefaultTimeout(8000);
  return context.newPage();
}

async function typePassword(page: Page, username: string, typed = password): Promise<void> {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(typed);
  const button = page.getByRole("button", { name: "Sign in", exact: true });
  await Promise.all([page.waitForEvent("load"), button.click()]);
}

/** What the telephone shows; `steps` later where a code was used already. */
function shown(secret: string, steps = 0): string {
  const timestamp = Date.now() + steps * 30_000;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

/** The secret that the page shows, to be typed into an app. */
async function secretOn(page: Page): Promise<string> {
  return (await page.locator("ol code").innerText()).replaceAll(" ", "");
}

/** Sets an authenticator app up on the page that asks for it; gives its secret and the codes for paper. */
async function setUpApp(page: Page): Promise<{ secret: string; codes: string[] }> {
  const secret = await secretOn(page);
  await page.getByLabel("Code", { exact: true }).fill(shown(secret));
  await press(page, "Use this app");
  return { secret, codes: await page.locator(".codes code").allInnerTexts() };
}

/** A device that makes and uses passkeys, in place of a finger or a face. */
async function giveAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
}

async function heading(page: Page): Promise<string> {
  return page.getByRole("heading", { level: 1 }).innerText();
}

function written(kind: StaffEventKind): string[] {
  const { log } = service.running.wardcast.staff;
  const found = [...log.read(0)].filter((entry) => entry.kind === kind);
  return found.map(({ by, detail }) => `${by}: ${detail}`);
}

/** An administrator who is signed in, by an account of this test's own. */
async function administrator(name: string, width = 1280): Promise<Page> {
  await add(name, ["admin"]);
  const page = await visitor({ width });
  await page.goto("/people/");
  await typePassword(page, name);
  await setUpApp(page);
  await page.getByRole("link", { name: "Go on" }).click();
  await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
  return page;
}

for (const javaScript of some([true, false], 1)) {
  describe(`an invited person, with JavaScript ${javaScript ? "on" : "off"}`, () => {
    test("chooses a password, sets up an app, and signs in with both from then on", async () => {
      const username = javaScript ? "asha" : "ben";
      const admin = await administrator(`admin-of-${username}`);
      await admin.getByLabel("Username").fill(username);
      await admin.getByLabel("Name", { exact: true }).fill("Asha Entry");
      await press(admin, "Make the invitation");
      const said = admin.getByRole("alert");
      expect(await said.innerText()).toContain("Roles: choose one or more.");
      expect(await admin.getByLabel("Username").inputValue()).toBe(username);
      await admin.getByLabel("entry clerk", { exact: true }).check();
      await admin.getByText("Only some wards").click();
      await admin.getByLabel("Belsize").check();
      await press(admin, "Make the invitation");
      const link = await admin.locator(".invitation-link").innerText();

      const page = await visitor({ javaScript });
      await page.goto(link);
      await page.getByLabel("Password").fill("short");
      await press(page, "Keep this password");
      expect(await page.getByRole("alert").innerText()).toContain("characters or more");
      await page.getByLabel("Password").fill(password);
      await press(page, "Keep this password");
      const { secret, codes } = await setUpApp(page);
      expect(codes).toHaveLength(8);
      await page.getByRole("link", { name: "Go on" }).click();
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByLabel("Username").waitFor();

      await page.goto("/count/belsize/");
      await typePassword(page, username);
      expect(await heading(page)).toBe("Type your code");
      await page.goto("/count/belsize/");
      expect(await heading(page)).toBe("Type your code");
      await page.getByLabel("Code", { exact: true }).fill("123");
      await press(page, "Go on");
      expect(await page.getByRole("alert").innerText()).toContain("The code is wrong");
      await page.getByLabel("Code", { exact: true }).fill(shown(secret, 1));
      await press(page, "Go on");
      expect(new URL(page.url()).pathname).toBe("/count/belsize/");
      expect(await heading(page)).toContain("Belsize");
      await page.goto("/count/fortune-green/");
      expect(await page.innerText("main")).toContain("You do not work on this ward.");
      expect(written("refused")).toContain(`${username}: GET /count/fortune-green/: ward`);

      const used = await visitor({ javaScript });
      expect((await used.goto(link))?.status()).toBe(410);
      expect(await heading(used)).toBe("This link cannot be used");
    });
  });
}

describe("a passkey", () => {
  slowTest("is made after the password, and then signs in alone", async () => {
    await add("pia", ["supervisor"]);
    const page = await visitor();
    await giveAuthenticator(page);
    await page.goto("/count/belsize/");
    await typePassword(page, "pia");
    await page.getByRole("button", { name: "Make a passkey" }).click();
    await page.getByRole("heading", { name: "Belsize" }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByRole("link", { name: "pia" }).waitFor();
    expect(written("second-factor-set")).toContain("pia: passkey");
    expect(written("signed-in")).toContain("pia: passkey");
  });

  slowTest("confirms who it is before another second factor is set up", async () => {
    await add("rhys", ["entry"]);
    const page = await visitor({ width: 320 });
    await giveAuthenticator(page);
    await page.goto("/account/");
    await typePassword(page, "rhys");
    await page.getByRole("button", { name: "Make a passkey" }).click();
    await page.getByRole("link", { name: "Set up another" }).click();
    expect(await heading(page)).toBe("Confirm that it is you");
    expect(await axeIds(page)).toEqual([]);
    await page.getByRole("button", { name: "Use your passkey" }).click();
    await page.getByRole("heading", { name: "Set up a second factor" }).waitFor();
  });

  test("needs JavaScript, which is said in place of a button that does nothing", async () => {
    await add("sian", ["entry"]);
    const page = await visitor({ javaScript: false });
    await page.goto("/count/");
    await typePassword(page, "sian");
    expect(await page.getByRole("button", { name: "Make a passkey" }).count()).toBe(0);
    expect(await page.locator("main").innerText()).toContain("Passkeys need JavaScript.");
    expect(await page.getByRole("button", { name: "Use this app" }).count()).toBe(1);
  });

  slowTest("that was taken away opens nothing any more", async () => {
    const { staff } = service.running.wardcast;
    const page = await visitor();
    await giveAuthenticator(page);
    await add("quin", ["entry"]);
    await page.goto("/count/");
    await typePassword(page, "quin");
    await page.getByRole("button", { name: "Make a passkey" }).click();
    await page.getByRole("link", { name: "quin" }).waitFor();
    staff.forgetSecondFactor("quin", { by: "ada", address: null });
    await page.goto("/count/");
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByText("The passkey was not accepted.").waitFor();
    expect(written("sign-in-refused")).toContain(": passkey");
  });
});

describe("the council’s own sign-in", () => {
  async function through(login: string): Promise<Page> {
    const page = await visitor();
    await page.goto("/comms/share/");
    await press(page, "Sign in with your council account");
    await page.locator("[name=login]").fill(login);
    await page.locator("[name=password]").fill("any");
    await page.locator("button[type=submit]").click();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL((url) => url.origin === service.url.origin);
    await page.waitForLoadState();
    return page;
  }

  test("opens the account that has the address it verified, at the page that was asked for", async () => {
    const page = await through("cleo");
    expect([new URL(page.url()).pathname, await heading(page)]).toEqual([
      "/comms/share/",
      "Share pack",
    ]);
    expect(written("signed-in")).toContain("cleo: council sign-in");
  });

  slowTest(
    "opens nothing for a person who was not invited, or whose address it did not verify",
    async () => {
      for (const login of ["dora", "eve", "fay"]) {
        const page = await through(login);
        expect(await page.getByRole("alert").innerText()).toContain(
          "there is no account here for you",
        );
      }
      expect(written("sign-in-refused")).toContain(": council sign-in: unknown");
      expect(service.running.wardcast.staff.account("dora")).toBeNull();
    },
  );

  test("is not finished by a browser that did not begin it", async () => {
    const page = await visitor();
    await page.goto("/sign-in/council/callback?code=stolen&state=made-up");
    expect(await page.getByRole("alert").innerText()).toContain("did not work");
  });
});

describe("sessions", () => {
  test("one that an administrator ends is over at its next click", async () => {
    const admin = await administrator("sol");
    const other = await administrator("sim");
    await admin.reload();
    await press(admin, "End the session of sim");
    await other.reload();
    expect(await heading(other)).toBe("Sign in to the count");
    expect(written("session-revoked")).toContain("sol: sim");
  });

  slowTest("the last administrator cannot be removed", async () => {
    const { staff } = service.running.wardcast;
    const admin = await administrator("last");
    for (const { username, roles } of staff.accounts()) {
      if (roles.includes("admin") && username !== "last") staff.remove(username);
    }
    await admin.goto("/people/last/");
    await press(admin, "Close the account");
    expect(await admin.getByRole("alert").innerText()).toContain("You are the last administrator.");
    expect(staff.account("last")).not.toBeNull();
    await add("ada", ["admin"]);
  });
});

describe("the pages", () => {
  test.each(some([320, 1280], 1))(
    "have nothing for axe to find at %i px, and fit",
    async (width) => {
      const page = await visitor({ width });
      const found: unknown[] = [];
      const look = async () => {
        const { scrollWidth } = await page.evaluate(() => ({
          scrollWidth: document.documentElement.scrollWidth,
        }));
        found.push([new URL(page.url()).pathname, await axeIds(page), scrollWidth <= width]);
      };
      await page.goto("/sign-in");
      await look();
      await page.goto("/sign-in/invitation?token=none");
      await look();
      const admin = `admin-${width}`;
      await add(admin, ["admin"]);
      await page.goto("/people/");
      await typePassword(page, admin);
      await look();
      await setUpApp(page);
      await look();
      for (const path of ["/people/", `/people/${admin}/`, "/account/", "/count/"]) {
        await page.goto(path);
        await look();
      }
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByLabel("Username").waitFor();
      await typePassword(page, admin);
      await look();
      expect(found).toEqual(found.map((line) => [(line as unknown[])[0], [], true]));
      expect(found).toHaveLength(9);
    },
  );

  slowTest("somebody with a keyboard alone signs in", async () => {
    await add("kay", ["entry"]);
    const page = await visitor();
    await page.goto("/sign-in");
    const keys = page.keyboard;
    await page.getByLabel("Username").focus();
    await keys.type("kay");
    await keys.press("Tab");
    await keys.type(password);
    await keys.press("Enter");
    await page.getByRole("heading", { name: "Set up a second factor" }).waitFor();
    const secret = await secretOn(page);
    await page.getByLabel("Code", { exact: true }).focus();
    await keys.type(shown(secret));
    await keys.press("Enter");
    await page.getByRole("heading", { name: "is set up" }).waitFor();
    expect(written("second-factor-set")).toContain("kay: authenticator app");
  });
});

import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { thisMachine } from "#server/trusted-proxies.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service[Symbol.asyncDispose]());

const ask = (where: string, headers: Record<string, string> = {}) =>
  fetch(new URL(where, service.url), { headers, redirect: "manual" });

/** As fetch would not write it: an address by its very letters. */
function askRaw(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port: service.url.port, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject).end();
  });
}

describe("every page", () => {
  test.each(["/", "/results/", "/results/belsize/", "/nowhere", "/sign-in"])(
    "at %s says what it may load, be framed by and send to",
    async (where) => {
      const policy = (await ask(where)).headers.get("content-security-policy") ?? "";
      for (const rule of [
        "default-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "script-src 'self'",
      ]) {
        expect(policy).toContain(rule);
      }
    },
  );

  test("is kept to TLS where that is in front, by the word of a proxy that is trusted", async () => {
    const said = async (headers: Record<string, string>) =>
      (await ask("/results/", headers)).headers.get("strict-transport-security");
    expect(await said({ "x-forwarded-proto": "https" })).toBe("max-age=31536000");
    expect(await said({})).toBe(null);
  });
});

test.each([
  "/%63ount/",
  "/%63ount/belsize/",
  "/cy/count/",
  "/cy/count/belsize/",
  "/cy/%63ount/",
  "/cy/sign-in",
  "/comm%73/",
  "/%",
  "/%ff",
  "/%00",
])("the address %s is one that is not there", async (where) => {
  expect(await askRaw(where)).toBe(404);
});

test("metrics are nowhere on the public site unless there is a token, and only for whoever has it", async () => {
  expect((await ask("/metrics")).status).toBe(404);
  const token = "a token of some length";
  await using open = await startService("content", {
    rim: { proxies: thisMachine, metrics: { token } },
  });
  const said = (headers: Record<string, string>) =>
    fetch(new URL("/metrics", open.url), { headers });
  const right = await said({ authorization: `Bearer ${token}` });
  expect([right.status, await right.text()]).toEqual([200, expect.stringContaining("wardcast_")]);
  for (const authorization of ["", "Bearer", "Bearer x", `Basic ${token}`]) {
    expect((await said({ authorization })).status).toBe(401);
  }
});

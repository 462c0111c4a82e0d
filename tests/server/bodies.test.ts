import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { demoPassword } from "#accounts/demo.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service[Symbol.asyncDispose]());

const form = "application/x-www-form-urlencoded";

/** Everything that can be posted to, signed in or not. */
const addresses = [
  "/sign-in",
  "/sign-out",
  "/sign-in/invitation",
  "/sign-in/code",
  "/sign-in/passkey",
  "/count/api/commands",
  "/count/belsize/",
  "/comms/",
  "/account/",
  "/people/",
];

function post(where: string, type: string, body: BodyInit): Promise<Response> {
  return fetch(new URL(where, service.url), {
    method: "POST",
    headers: { "content-type": type },
    body,
    redirect: "manual",
    // Node's fetch wants it said where a body is a stream.
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  });
}

function inPieces(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      const piece = Math.min(left, 16 * 1024);
      left -= piece;
      if (piece === 0) controller.close();
      else controller.enqueue(new Uint8Array(piece).fill(0x61));
    },
  });
}

describe("a body", () => {
  test.each(addresses)("that is too long for %s is refused in one sentence", async (where) => {
    const answer = await post(where, form, `a=${"x".repeat(64 * 1024)}`);
    expect([answer.status, await answer.text()]).toEqual([413, "Send at most 64 kilobytes.\n"]);
  });

  test.each(addresses)("in pieces that is too long for %s is refused too", async (where) => {
    const answer = await post(where, form, inPieces(70 * 1024));
    expect(answer.status).toBe(413);
  });

  test.each(addresses)(
    "of a kind that %s does not read is refused in one sentence",
    async (where) => {
      for (const type of ["text/plain", "multipart/form-data; boundary=x", "application/xml"]) {
        const answer = await post(where, type, "x");
        expect([type, answer.status]).toEqual([type, 415]);
        expect(await answer.text()).toMatch(/^Send this as .+, as the pages of this site do\.\n$/);
      }
    },
  );

  test("of a gigabyte is refused before it is read", async () => {
    const socket = connect(Number(service.url.port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(
      `POST /sign-out HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${form}\r\ncontent-length: 1073741824\r\n\r\n`,
    );
    const [answer] = await once(socket, "data");
    expect(String(answer)).toContain("HTTP/1.1 413 ");
    socket.destroy();
  });

  test("whose sender goes away in the middle is nobody's fault", async () => {
    const written = vi.spyOn(process.stderr, "write");
    for (const where of addresses) {
      const socket = connect(Number(service.url.port), "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write(
        `POST ${where} HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${form}\r\ncontent-length: 100\r\n\r\na=`,
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
      socket.resetAndDestroy();
    }
    expect((await fetch(new URL("/healthz", service.url))).status).toBe(200);
    expect(written.mock.calls.map(([said]) => String(said))).toEqual([]);
    written.mockRestore();
  });

  test("of an ordinary size signs in, as a form and as JSON", async () => {
    const typed = { username: "entry", password: demoPassword };
    const asForm = await post("/sign-in", form, String(new URLSearchParams(typed)));
    const asJson = await post("/sign-in", "application/json", JSON.stringify(typed));
    expect([asForm.status, asJson.status]).toEqual([303, 303]);
  });
});

test.each(["wardcast=%E0%A4%A", "%", "=", ";;", "wardcast", 'wardcast="', "wardcast-errand=x"])(
  "a cookie that is none (%s) is nothing",
  async (cookie) => {
    for (const where of ["/results/", "/count/", "/sign-in", "/sign-in/council/callback"]) {
      const answer = await fetch(new URL(where, service.url), {
        headers: { cookie },
        redirect: "manual",
      });
      expect([where, answer.status]).toEqual([
        where,
        where === "/results/" || where === "/sign-in" ? 200 : 303,
      ]);
    }
  },
);

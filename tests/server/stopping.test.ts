import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { demoPassword } from "#accounts/demo.ts";
import { serving } from "../cli/serving.ts";

/** How long whoever stops the service waits for it, as it promises. */
const promisedMs = 5000;

function open(url: URL, lines: readonly string[]): Socket {
  const options = { port: Number(url.port), host: "127.0.0.1", allowHalfOpen: true };
  const socket = connect(options);
  socket.on("error", () => undefined);
  socket.write(lines.join("\r\n"));
  return socket;
}

test("told to stop, the service ends whatever is open", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "wardcast-stopping-"));
  const service = await serving(folder, []);
  const { url } = service;
  const signedIn = await fetch(new URL("/sign-in", url), {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ username: "ro", password: demoPassword }),
  });
  const cookie = `cookie: ${signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? ""}`;
  const handshake = [
    "connection: Upgrade",
    "upgrade: websocket",
    "sec-websocket-version: 13",
    "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==",
  ];
  const host = "host: localhost";
  const answered = [
    ["GET /live HTTP/1.1", host, ...handshake, "\r\n"],
    ["GET /live/events HTTP/1.1", host, "\r\n"],
    ["GET /count/events HTTP/1.1", host, cookie, "\r\n"],
    ["GET /count/belsize/events HTTP/1.1", host, cookie, "\r\n"],
    ["GET /comms/live HTTP/1.1", host, cookie, "\r\n"],
    ["GET /elsewhere HTTP/1.1", host, ...handshake, "\r\n"],
  ].map((lines) => open(url, lines));
  const silent = [
    open(url, []),
    open(url, ["GET /results/ HTTP/1.1", host]),
    open(url, [
      "POST /sign-in HTTP/1.1",
      host,
      "content-type: application/x-www-form-urlencoded",
      "content-length: 100",
      "\r\na=",
    ]),
  ];
  // None of them reads any more, and none hangs up.
  await Promise.all(answered.map((socket) => once(socket, "readable")));
  const ending = service[Symbol.asyncDispose]().then(() => "ended");
  expect(await Promise.race([ending, wait(promisedMs, "still runs")])).toBe("ended");
  for (const socket of [...answered, ...silent]) socket.destroy();
  await rm(folder, { recursive: true });
});

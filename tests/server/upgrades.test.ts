import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Serving, serving } from "../cli/serving.ts";

const token = "what only the monitoring knows";
let folder: string;
let service: Serving;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wardcast-upgrades-"));
  service = await serving(folder, [], { METRICS_TOKEN: token });
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const handshake = [
  "connection: Upgrade",
  "upgrade: websocket",
  "sec-websocket-version: 13",
  "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==",
];

/** Every branch that a request for another protocol can take, and the status it is answered with. */
const branches: [string, string, string[], number][] = [
  ["to /live", "GET /live", handshake, 101],
  ["to another path", "GET /elsewhere", handshake, 404],
  ["to a staff path", "GET /count/", handshake, 404],
  ["without a key", "GET /live", handshake.slice(0, 3), 400],
  ["with a key that is none", "GET /live", [...handshake.slice(0, 3), "sec-websocket-key: x"], 400],
  ["by POST", "POST /live", [...handshake, "content-length: 0"], 400],
  [
    "of another version",
    "GET /live",
    ["sec-websocket-version: 8", ...handshake.filter((line) => !line.includes("version"))],
    426,
  ],
  [
    "to h2c",
    "GET /results/",
    [
      "connection: Upgrade, HTTP2-Settings",
      "upgrade: h2c",
      "http2-settings: AAMAAABkAAQCAAAAAAIAAAAA",
    ],
    200,
  ],
  ["to something unheard of", "GET /healthz", ["connection: Upgrade", "upgrade: tea/1"], 200],
  ["to h2c for the stream", "GET /live/events", ["connection: Upgrade", "upgrade: h2c"], 200],
  ["to h2c for a staff page", "GET /count/", ["connection: Upgrade", "upgrade: h2c"], 303],
];

function ask(request: string, headers: readonly string[]): Socket {
  const { port } = service.url;
  const socket = connect({ port: Number(port), host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => undefined);
  socket.write([`${request} HTTP/1.1`, "host: localhost", ...headers, "\r\n"].join("\r\n"));
  return socket;
}

async function metric(name: string): Promise<number> {
  const text = await (
    await fetch(new URL("/metrics", service.url), {
      headers: { authorization: `Bearer ${token}` },
    })
  ).text();
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return Number(line?.split(" ").at(-1) ?? 0);
}

describe("a request for another protocol", () => {
  test.each(branches)("%s is answered", async (_, request, headers, status) => {
    const socket = ask(request, headers);
    const [answer] = await once(socket, "data");
    expect(String(answer)).toContain(`HTTP/1.1 ${status} `);
    socket.destroy();
  });

  test.each(branches)(
    "%s that is reset at every moment ends nothing",
    async (_, request, headers) => {
      const resets = [
        async (socket: Socket) => void (await once(socket, "connect")),
        async (socket: Socket) =>
          void (await once(socket, "ready").then(() => new Promise(setImmediate))),
        async (socket: Socket) => void (await once(socket, "data")),
        async (socket: Socket) => {
          await once(socket, "data");
          socket.write(Buffer.alloc(4096));
        },
      ];
      await Promise.all(
        resets.flatMap((reset) =>
          Array.from({ length: 5 }, async () => {
            const socket = ask(request, headers);
            await reset(socket);
            socket.resetAndDestroy();
          }),
        ),
      );
      expect((await fetch(new URL("/healthz", service.url))).status).toBe(200);
    },
  );

  test.each(branches.filter(([, , , status]) => status >= 400))(
    "%s is hung up on, also by a client that keeps its end open",
    async (_, request, headers) => {
      const socket = ask(request, headers);
      await once(socket.resume(), "end");
      // Only a write tells that nobody is there any more.
      await vi.waitFor(() => {
        socket.write("hello");
        expect(socket.destroyed).toBe(true);
      }, 5000);
    },
  );

  test("that is refused is counted by its status", async () => {
    const name = 'wardcast_upgrades_refused{status="404"}';
    const before = await metric(name);
    const socket = ask("GET /elsewhere", handshake);
    await once(socket, "data");
    expect(await metric(name)).toBe(before + 1);
    socket.destroy();
  });

  test("leaves no listener behind once its client has vanished", async () => {
    const sockets = Array.from({ length: 20 }, () => ask("GET /live", handshake));
    await Promise.all(sockets.map((socket) => once(socket, "data")));
    for (const socket of sockets) socket.resetAndDestroy();
    await vi.waitFor(async () => expect(await metric("wardcast_live_sockets")).toBe(0), 10_000);
  });
});

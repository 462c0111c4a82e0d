import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Serving, serving } from "../cli/serving.ts";
import { ask, branches, handshake } from "../support/upgrade.ts";

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
    const socket = ask(service.url, request, headers);
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
            const socket = ask(service.url, request, headers);
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
      const socket = ask(service.url, request, headers);
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
    const socket = ask(service.url, "GET /elsewhere", handshake);
    await once(socket, "data");
    expect(await metric(name)).toBe(before + 1);
    socket.destroy();
  });

  test("leaves no listener behind once its client has vanished", async () => {
    const sockets = Array.from({ length: 20 }, () => ask(service.url, "GET /live", handshake));
    await Promise.all(sockets.map((socket) => once(socket, "data")));
    for (const socket of sockets) socket.resetAndDestroy();
    await vi.waitFor(async () => expect(await metric("wardcast_live_sockets")).toBe(0), 10_000);
  });
});

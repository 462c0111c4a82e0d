import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type Serving, serving } from "../cli/serving.ts";
import { hasNginx, nginxBefore } from "../support/nginx.ts";
import { ask, branches } from "../support/upgrade.ts";

// Where there is no nginx the tests are skipped; .ci/run brings one.
describe.skipIf(!hasNginx)("a service behind nginx", () => {
  let folder: string;
  let service: Serving;
  let nginx: Awaited<ReturnType<typeof nginxBefore>>;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "wardcast-behind-nginx-"));
    service = await serving(folder, []);
    nginx = await nginxBefore(service.url);
  });
  afterAll(async () => {
    await nginx[Symbol.asyncDispose]();
    await service[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test("tells the view to a socket", async () => {
    const socket = new WebSocket(new URL("/live", nginx.url));
    const [message] = await once(socket, "message");
    expect(JSON.parse(String(message))).toHaveProperty("kind");
    socket.terminate();
  });

  test.each(branches)("lives through a request %s that is reset", async (_, request, headers) => {
    const resets = Array.from({ length: 10 }, async (_each, index) => {
      const socket = ask(nginx.url, request, headers);
      await once(socket, index % 2 === 0 ? "connect" : "data");
      socket.resetAndDestroy();
    });
    await Promise.all(resets);
    expect((await fetch(new URL("/healthz", service.url))).status).toBe(200);
  });

  test("lives through sockets that are reset while they are open", async () => {
    const sockets = Array.from({ length: 20 }, () => new WebSocket(new URL("/live", nginx.url)));
    await Promise.all(sockets.map((socket) => once(socket, "message")));
    for (const socket of sockets) socket.terminate();
    expect((await fetch(new URL("/healthz", nginx.url))).status).toBe(200);
  });
});

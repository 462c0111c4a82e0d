import { once } from "node:events";
import type { Socket } from "node:net";
import { describe, expect, test, vi } from "vitest";
import type { PublicView } from "#election/public/public-model.ts";
import { closeCodes } from "#live/protocol.ts";
import { rawEvents, rawReader, Reader } from "./reader.ts";
import { kilburn, ScriptedNight } from "./scripted-night.ts";
import { openService, type Service } from "./service.ts";

/** A view that takes a megabyte, so that a reader who reads nothing soon fills what the kernel holds for it. */
function large(night: ScriptedNight, title: string): PublicView {
  const view = night.current();
  const election = { ...view.election, council: "x".repeat(1_000_000), title };
  return { ...view, election };
}

/** Tells views until the service says that its one slow reader is behind. */
async function tellUntilBehind(night: ScriptedNight, { hub }: Service): Promise<void> {
  for (let n = 0; hub.counts().fellBehind === 0 && n < 100; n += 1) {
    night.tell(large(night, `View ${n}`));
    await new Promise(setImmediate);
  }
  expect(hub.counts().fellBehind).toBe(1);
}

/** Everything the socket has still to give, until the view with this title has come. */
async function readUntil(socket: Socket, title: string): Promise<string> {
  let text = "";
  socket.on("data", (bytes: Buffer) => {
    text += bytes.toString("latin1");
  });
  await vi.waitFor(() => expect(text).toContain(title), { timeout: 10_000 });
  return text;
}

const readers = [
  ["a socket", rawReader],
  ["server-sent events", rawEvents],
] as const;

describe.each(readers)("a slow reader on %s", (_, openReader) => {
  test("gets the newest state when it reads again, and none of what it was too slow for", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night);
    const slow = await openReader(service.port);
    await tellUntilBehind(night, service);
    for (const title of ["Skipped", "Skipped too", "The newest"]) night.tell(large(night, title));
    const text = await readUntil(slow, "The newest");
    slow.destroy();
    expect(text).not.toContain("Skipped");
  });

  test("does not hold up its neighbour", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night);
    const slow = await openReader(service.port);
    await using neighbour = new Reader(service.url);
    await neighbour.hears();
    await tellUntilBehind(night, service);
    night.declares(kilburn);
    await neighbour.reaches(night.current());
    slow.destroy();
    expect(JSON.stringify(neighbour.view)).toBe(JSON.stringify(night.current()));
  });

  test("is let go when it is still behind a whole beat later", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night, { beatMs: 100 });
    const slow = await openReader(service.port);
    await tellUntilBehind(night, service);
    await vi.waitFor(() => expect(service.hub.counts().open).toBe(0), { timeout: 10_000 });
    expect(service.hub.counts().closed).toEqual(new Map([[closeCodes.tooSlow, 1]]));
    slow.resume();
    await once(slow, "close");
  });
});

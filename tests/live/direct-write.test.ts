import { closeSync, openSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { TLSSocket } from "node:tls";
import { describe, expect, test } from "vitest";
import { descriptorOf, writeDirectly } from "#live/direct-write.ts";

type Line = Disposable & { readonly near: Socket; readonly far: Socket };

/** Both ends of a connection over the loopback. */
async function openLine(): Promise<Line> {
  const server = createServer({ pauseOnConnect: true });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a TCP port has an address that is not a pipe's name.
  const { port } = server.address() as AddressInfo;
  const far = connect(port, "127.0.0.1");
  const [near]: Socket[] = await once(server, "connection");
  server.close();
  if (!near) throw new Error("Nobody came.");
  return {
    near,
    far,
    [Symbol.dispose]: () => {
      near.destroy();
      far.destroy();
    },
  };
}

/** More than a kernel holds back for a reader that is busy. */
const pieceBytes = 8_000_001;
const pieces = Array.from({ length: 6 }, (_, index) => Buffer.alloc(pieceBytes, index));

test("a socket without a descriptor is written to as a stream", async () => {
  using line = await openLine();
  for (const piece of pieces) writeDirectly(line.near, -1, piece);
  line.near.end();
  expect((await buffer(line.far)).equals(Buffer.concat(pieces))).toBe(true);
});

/** Sockets have no descriptors on Windows. */
describe.skipIf(process.platform === "win32")("a socket with a descriptor", () => {
  test("sends whole and in order what the kernel takes only in part", async () => {
    using line = await openLine();
    const descriptor = descriptorOf(line.near);
    const reading = buffer(line.far);
    const waiting: number[] = [];
    for (const piece of pieces) {
      writeDirectly(line.near, descriptor, piece);
      waiting.push(line.near.writableLength);
      // The kernel gets room again before the stream hears of it.
      await once(line.far, "data");
    }
    expect(waiting[0]).toBeGreaterThan(0);
    expect(waiting[0]).toBeLessThan(pieceBytes);
    line.near.end();
    expect((await reading).equals(Buffer.concat(pieces))).toBe(true);
  });

  test("is not what an encrypted one is, whose bytes are not those on the wire", async () => {
    using line = await openLine();
    expect(descriptorOf(line.near)).not.toBe(-1);
    expect(descriptorOf(new TLSSocket(line.near))).toBe(-1);
  });

  test("writes nothing, once closed, to whatever has its descriptor now", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "wardcast-descriptor-"));
    using line = await openLine();
    const descriptor = descriptorOf(line.near);
    line.near.destroy();
    await once(line.near, "close");
    const files: number[] = [];
    while (files.at(-1) !== descriptor && files.length < 200) {
      files.push(openSync(path.join(folder, String(files.length)), "w+"));
    }
    expect(files.at(-1)).toBe(descriptor);
    writeDirectly(line.near, descriptor, Buffer.from("hello"));
    expect(readFileSync(path.join(folder, String(files.length - 1)))).toHaveLength(0);
    for (const file of files) closeSync(file);
    await rm(folder, { recursive: true });
  });
});

import { expect, test } from "vitest";
import { serverMessage } from "#live/protocol.ts";
import { startService } from "../support/service.ts";
import { Reader } from "./reader.ts";

test("each of the sample night's declarations takes at most 450 bytes, and all of them make its results", async () => {
  await using service = await startService();
  await using reader = new Reader(new URL("/live", service.url));
  await reader.hears();
  await service.count(service.papers);
  const results = await fetch(new URL("/api/results.json", service.url));
  const text = await results.text();
  await reader.reaches(JSON.parse(text));

  const declarations = reader.texts.filter((message) => {
    const read = serverMessage.parse(JSON.parse(message));
    return read.kind === "change" && read.wards.some(({ declared }) => declared);
  });
  expect(declarations).toHaveLength(20);
  // The head of a frame of so many bytes takes four (RFC 6455 §5.2).
  const sizes = declarations.map((message) => 4 + Buffer.byteLength(message));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(450);
  expect(reader.kinds.filter((kind) => kind === "snapshot")).toHaveLength(1);
  expect(JSON.stringify(reader.view)).toBe(text.trim());
});

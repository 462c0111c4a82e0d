import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { onlyWard } from "#election/public/only-ward.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { rawEvents, rawReader, Reader } from "./reader.ts";
import { belsize, correcting, declaring, kilburn, ScriptedNight } from "./scripted-night.ts";
import { openService, type Service } from "./service.ts";

function wardUrl({ url }: Service, ward = "kilburn"): URL {
  return new URL(`?ward=${ward}`, url);
}

function kilburnIn(view: PublicView): string {
  return JSON.stringify(onlyWard(view, "kilburn"));
}

describe("a reader of one ward", () => {
  test("who comes without a position gets the ward alone", async () => {
    const night = new ScriptedNight();
    night.declares(kilburn);
    await using service = await openService(night);
    await using reader = new Reader(wardUrl(service));
    await reader.hears();
    expect(reader.kinds).toEqual(["snapshot"]);
    expect(JSON.stringify(reader.view)).toBe(kilburnIn(night.current()));
    expect(reader.texts.join()).not.toContain("Belsize");
  });

  test("follows its ward to the byte, whatever happens there and elsewhere", async () => {
    const steps = fc.array(fc.constantFrom(belsize, kilburn), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(steps, async (wards) => {
        const night = new ScriptedNight();
        await using service = await openService(night);
        await using reader = new Reader(wardUrl(service));
        await reader.hears();
        for (const ward of wards) {
          for (const [who, command] of declaring(ward)) night.does(who, ward, command);
          for (const [who, command] of correcting(ward, 2)) night.does(who, ward, command);
        }
        await reader.reaches(night.current());
        expect(JSON.stringify(reader.view)).toBe(kilburnIn(night.current()));
        expect(reader.texts.join()).not.toContain("belsize");
      }),
      { numRuns: 15 },
    );
  });

  test("is told of another ward only that the position moved", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night);
    await using reader = new Reader(wardUrl(service));
    await reader.hears();
    night.declares(belsize);
    await reader.reaches(night.current());
    const [, ...changes] = reader.texts;
    for (const change of changes) expect(JSON.parse(change).wards).toEqual([]);
    expect(Math.max(...changes.map((change) => change.length))).toBeLessThan(150);
  });

  test("hears the same bytes as every other reader of it", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night);
    await using one = new Reader(wardUrl(service));
    await using other = new Reader(wardUrl(service));
    await using neighbour = new Reader(wardUrl(service, "belsize"));
    await using everything = new Reader(service.url);
    const all = [one, other, neighbour, everything];
    await Promise.all(all.map((reader) => reader.hears()));
    night.declares(kilburn);
    await Promise.all(all.map((reader) => reader.reaches(night.current())));
    expect(other.texts).toEqual(one.texts);
    expect(JSON.stringify(everything.view)).toBe(JSON.stringify(night.current()));
    expect(neighbour.view?.contests.map(({ slug }) => slug)).toEqual(["belsize"]);
  });

  test("who was away for a step gets it, and for many the ward as it stands", async () => {
    const night = new ScriptedNight();
    night.declares(belsize);
    const long = onlyWard(night.current(), "kilburn");
    await using service = await openService(night);
    for (let more = 1; more < 9; more += 1) {
      for (const [who, command] of correcting(belsize, more)) night.does(who, belsize, command);
    }
    const short = onlyWard(night.current(), "kilburn");
    night.declares(kilburn);
    await using missedMany = new Reader(wardUrl(service), long);
    await missedMany.reaches(night.current());
    expect(missedMany.kinds).toEqual(["snapshot"]);
    await using missedFew = new Reader(wardUrl(service), short);
    await missedFew.reaches(night.current());
    expect(new Set(missedFew.kinds)).toEqual(new Set(["change"]));
    for (const { view } of [missedMany, missedFew]) {
      expect(JSON.stringify(view)).toBe(kilburnIn(night.current()));
    }
  });

  test("hears as server-sent events what the socket says", async () => {
    const night = new ScriptedNight();
    await using service = await openService(night);
    const socket = await rawEvents(service.port, "/live/events?ward=kilburn");
    const text = String(socket.read());
    socket.destroy();
    expect(text).toContain(`data: {"kind":"snapshot","view":${kilburnIn(night.current())}}`);
  });

  test("of a ward that there is not is refused", async () => {
    await using service = await openService(new ScriptedNight());
    const answer = await fetch(new URL("/live/events?ward=nowhere", service.url));
    expect(answer.status).toBe(404);
    const socket = await rawReader(service.port, "/live?ward=nowhere");
    expect(String(socket.read())).toContain("HTTP/1.1 404 ");
    socket.destroy();
    expect(service.hub.counts().open).toBe(0);
  });
});

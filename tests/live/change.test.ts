import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Contest } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { applyChange } from "#live/apply.ts";
import { changeBetween } from "#live/change.ts";
import { Message } from "#live/message.ts";
import { type Change, serverMessage } from "#live/protocol.ts";
import {
  belsize,
  correcting,
  declaring,
  kilburn,
  type Step,
  ScriptedNight,
} from "./scripted-night.ts";

/** Every view of a night, the first one first. */
function viewsOf(night: ScriptedNight, act: () => void): PublicView[] {
  const views = [night.current()];
  const stop = night.subscribe((view) => views.push(view));
  act();
  stop();
  return views;
}

/** What goes over the wire from each view to the next, as it is read at the other end. */
function changesOf(views: readonly PublicView[]): Change[] {
  return views.slice(1).map((view, index) => {
    const before = views[index];
    const change = before && changeBetween(before, view);
    const read = serverMessage.parse(JSON.parse(JSON.stringify(change)));
    if (read.kind !== "change") throw new Error(`A ${read.kind} is no change.`);
    return read;
  });
}

function wireBytes(change: Change): number {
  return Message.change(change).frame.length;
}

type Taken = { readonly ward: Contest; readonly taken: readonly Step[] };

const recount: Step = ["ro", { kind: "call-recount", isAnnounced: true }];

const steps: fc.Arbitrary<Taken[]> = fc.array(
  fc.oneof(
    ...[belsize, kilburn].flatMap((ward) => [
      ...[...declaring(ward), recount].map((step) => fc.constant({ ward, taken: [step] })),
      fc.integer({ min: 1, max: 30 }).map((more) => ({ ward, taken: correcting(ward, more) })),
    ]),
  ),
  { maxLength: 12 },
);

/** Whatever people do, a ward's declaration comes into it often enough to be worth looking at. */
const nights = fc.record({
  first: fc.constantFrom<Contest[]>([], [kilburn], [belsize], [kilburn, belsize]),
  steps,
});

type Played = { readonly first: readonly Contest[]; readonly steps: readonly Taken[] };

function played({ first, steps: taken }: Played): PublicView[] {
  const night = new ScriptedNight();
  return viewsOf(night, () => {
    for (const ward of first) night.declares(ward);
    for (const { ward, taken: each } of taken) {
      for (const [who, command] of each) night.does(who, ward, command);
    }
  });
}

/** The views of a night on which nothing but this ward is declared. */
function declaredIn(ward: Contest): PublicView[] {
  const night = new ScriptedNight();
  return viewsOf(night, () => night.declares(ward));
}

describe("a change", () => {
  test("the first view and the changes after it make the last view, to the byte", () => {
    fc.assert(
      fc.property(nights, (night) => {
        const views = played(night);
        let view: PublicView | null | undefined = views[0];
        for (const change of changesOf(views)) view = view && applyChange(view, change);
        expect(JSON.stringify(view)).toBe(JSON.stringify(views.at(-1)));
      }),
    );
  });

  test("a repeated change does no harm", () => {
    fc.assert(
      fc.property(nights, (night) => {
        const views = played(night);
        const last = views.at(-1);
        for (const change of changesOf(views)) expect(last && applyChange(last, change)).toBe(last);
      }),
    );
  });

  test("a missed change is noticed at the next one", () => {
    const views = declaredIn(belsize);
    const changes = changesOf(views);
    expect(changes.length).toBeGreaterThan(2);
    for (const [index, change] of changes.entries()) {
      const missedOne = views[index - 1];
      if (missedOne) expect(applyChange(missedOne, change)).toBeNull();
    }
  });

  test("the same position in another journal is another view", () => {
    const views = declaredIn(kilburn);
    const [change] = changesOf(views.slice(-2));
    const elsewhere = views.at(-2);
    if (!change || !elsewhere) throw new Error("The night is too short.");
    const updated = "2022-05-05T22:11:11.111Z" as PublicView["updated"];
    expect(applyChange({ ...elsewhere, updated }, change)).toBeNull();
  });

  test("a correction on a declaration that was missed is noticed", () => {
    const night = new ScriptedNight();
    night.declares(kilburn);
    const views = viewsOf(night, () => {
      for (const [who, command] of correcting(kilburn, 3)) night.does(who, kilburn, command);
    });
    const [change] = changesOf(views);
    const [before] = views;
    if (!change || !before) throw new Error("The correction was refused.");
    const contests = before.contests.map((contest) => ({ ...contest, result: null }));
    expect(applyChange({ ...before, contests }, change)).toBeNull();
  });

  test("a declaration of 18 candidates with holds, gains and a lot takes at most 450 bytes", () => {
    const change = changesOf(declaredIn(belsize)).at(-1);
    const [ward] = change?.wards ?? [];
    if (!change || !ward?.declared) throw new Error("The last change is no declaration.");
    expect(ward.declared.holds).not.toBeUndefined();
    expect(ward.declared.gains).not.toBeUndefined();
    const longest = { ...ward, declared: { ...ward.declared, by_lot: [11, 12] } };
    expect(wireBytes({ ...change, seq: 1234, after: 1233, wards: [longest] })).toBeLessThan(451);
  });

  test("a ward's stage takes less than half of that", () => {
    const stages = changesOf(declaredIn(belsize)).slice(0, -1);
    expect(Math.max(...stages.map(wireBytes))).toBeLessThan(225);
  });

  test("what the clock alone changed cannot be told as a change", () => {
    const current = new ScriptedNight().current();
    const contests = current.contests.map((contest) => ({
      ...contest,
      state: "polling" as const,
    }));
    expect(changeBetween({ ...current, contests }, current)).toBeNull();
  });

  test("a view that has become something else altogether cannot be told as a change", () => {
    const views = declaredIn(kilburn);
    const [before, after] = [views.at(-2), views.at(-1)];
    if (!before || !after) throw new Error("The night is too short.");
    expect(changeBetween(before, { ...after, test: !after.test })).toBeNull();
  });
});

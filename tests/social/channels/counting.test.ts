import { RichText } from "@atproto/api";
import fc from "fast-check";
import twitterText from "twitter-text";
import { beforeAll, describe, expect, test } from "vitest";
import type { PublicView } from "#election/public/public-model.ts";
import type { Channel } from "#social/channels/channel.ts";
import { graphemes } from "#social/channels/counting/graphemes.ts";
import { threadsLength } from "#social/channels/counting/threads.ts";
import { notifyChannel } from "#social/channels/notify.ts";
import { xChannel } from "#social/channels/x.ts";
import { compose } from "#social/posts/compose/compose.ts";
import { camdensNight } from "../posts/views.ts";
import { declarations, type Pieces, pieces, textOf } from "./counting-texts.ts";
import { runs } from "../../support/slow.ts";

const now = Date.now;
const keys = { consumerKey: "c", consumerSecret: "s", token: "t", tokenSecret: "u" };
const x = xChannel({ keys, now });
const sms = notifyChannel({
  kind: "sms",
  apiKey: `team-${crypto.randomUUID()}-${crypto.randomUUID()}`,
  templateId: "template",
  recipients: ["07700 900000"],
  now,
});

const often = { numRuns: runs(1000) };
let night: PublicView;
beforeAll(async () => {
  night = await camdensNight();
});

/** What the channel is given of any declaration, in any language, with and without its link. */
async function everyPost(channel: Channel, holds: (text: string) => void): Promise<void> {
  const { most } = await channel.limits();
  const fits = (text: string) => channel.count(text) <= most;
  let made = 0;
  fc.assert(
    fc.property(
      declarations(night),
      fc.constantFrom("en" as const, "cy" as const, "both" as const),
      fc.boolean(),
      (announcement, language, hasLink) => {
        const post = compose(announcement, { fits, language, hasLink });
        if (post === null) return;
        made += 1;
        holds(post.text);
      },
    ),
    often,
  );
  // Where almost nothing fitted, almost nothing would have been looked at.
  expect(made).toBeGreaterThan(often.numRuns / 2);
}

describe("X", () => {
  /** social.md §1.1: links 23, emoji 2, letters 1 up to U+10FF and in a few ranges more, else 2. */
  function weight(made: Pieces): number {
    const light = (code: number) =>
      code <= 0x10ff ||
      (code >= 0x2000 && code <= 0x200d) ||
      (code >= 0x2010 && code <= 0x201f) ||
      (code >= 0x2032 && code <= 0x2037);
    const letters = (text: string) =>
      [...text.normalize("NFC")].reduce(
        (sum, letter) => sum + (light(letter.codePointAt(0) ?? 0) ? 1 : 2),
        0,
      );
    const weights = { link: () => 23, emoji: () => 2, word: letters };
    return made.reduce(
      (sum, [{ text, kind }, after]) => sum + weights[kind](text) + after.length,
      0,
    );
  }

  test("10,000 texts count as the weights of their parts, and as twitter-text has it", () => {
    fc.assert(
      fc.property(pieces, (made) => {
        const text = textOf(made);
        expect([text, x.count(text)]).toEqual([text, weight(made)]);
        expect(x.count(text)).toBe(twitterText.parseTweet(text).weightedLength);
      }),
      often,
    );
  });

  test("10,000 composed posts are valid to twitter-text", async () => {
    await everyPost(x, (text) =>
      expect([text, twitterText.parseTweet(text).valid]).toEqual([text, true]),
    );
  });
});

describe("text messages", () => {
  /** The table of social.md §1.1, written apart from the channel's. */
  function parts(text: string): number {
    const sent = text
      .replaceAll(/[–—]/g, "-")
      .replaceAll(/[‘’]/g, "'")
      .replaceAll(/[“”]/g, '"')
      .replaceAll("…", "...")
      .replaceAll("\u{a0}", " ");
    const places = [...sent].map((letter) => (/[\^{}\\[~\]|€]/.test(letter) ? 2 : 1));
    const length = places.reduce<number>((sum, place) => sum + place, 0);
    const isGsm =
      /^[A-Za-z0-9 \r\n@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà^{}\\[~\]|€]*$/.test(
        sent,
      );
    const [single, each] = isGsm ? [160, 153] : [70, 67];
    return length <= single ? 1 : Math.ceil(length / each);
  }

  /** Long enough for several parts, and within GSM or but a letter outside it. */
  const long = fc
    .tuple(
      fc.string({
        unit: fc.constantFrom(
          ...String.raw`abc XYZ019 éèùìòàäöñü £¥€^{}[]~|\–“”’…`,
          "\n",
          "\u{a0}",
        ),
        minLength: 50,
        maxLength: 500,
        size: "max",
      }),
      fc.constantFrom("", "", "ŵ", "ô", "র", "한"),
    )
    .map(([text, outside]) => text + outside);

  test("10,000 texts are cut into as many parts as the table says", () => {
    fc.assert(
      fc.property(fc.oneof(pieces.map(textOf), long), (text) => {
        expect([text, sms.count(text)]).toEqual([text, parts(text)]);
      }),
      often,
    );
  });

  test("each part is full at its limit and one more letter begins another", () => {
    for (const [letter, single, each] of [
      ["a", 160, 153],
      ["ŵ", 70, 67],
    ] as const) {
      expect(sms.count(letter.repeat(single))).toBe(1);
      expect(sms.count(letter.repeat(single + 1))).toBe(2);
      expect(sms.count(letter.repeat(2 * each))).toBe(2);
      expect(sms.count(letter.repeat(2 * each + 1))).toBe(3);
    }
    expect(sms.count("€".repeat(80))).toBe(1);
    expect(sms.count("€".repeat(81))).toBe(2);
  });

  test("10,000 composed messages have no more parts than were allowed", async () => {
    await everyPost(sms, (text) => expect(parts(text)).toBeLessThanOrEqual(2));
  });
});

describe("Bluesky", () => {
  test("10,000 texts have as many characters as Bluesky’s own library counts", () => {
    fc.assert(
      fc.property(pieces, (made) => {
        const text = textOf(made);
        expect([text, graphemes(text).length]).toEqual([
          text,
          new RichText({ text }).graphemeLength,
        ]);
        expect(graphemes(text).join("")).toBe(text);
      }),
      often,
    );
  });
});

describe("Threads", () => {
  test("letters count once for each code point, emoji by their bytes", () => {
    expect(threadsLength("Belsize: 3 councillors.")).toBe(23);
    expect(threadsLength("Ŵyŷ")).toBe(3);
    expect(threadsLength("e\u{301}")).toBe(2);
    expect(threadsLength("বেলসাইজ")).toBe(7);
    expect(threadsLength("🎉")).toBe(4);
    expect(threadsLength("👨‍👩‍👧‍👦")).toBe(25);
    expect(threadsLength("🇬🇧")).toBe(8);
    expect(threadsLength("1️⃣")).toBe(7);
    expect(threadsLength("❤")).toBe(3);
    expect(threadsLength("5 May 2022 #1 *")).toBe(15);
  });

  test("10,000 texts count as the sum of their parts", () => {
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(pieces, (made) => {
        const sum = made.reduce((all, [{ text, kind }, after]) => {
          const length = kind === "emoji" ? encoder.encode(text).length : [...text].length;
          return all + length + after.length;
        }, 0);
        expect(threadsLength(textOf(made))).toBe(sum);
      }),
      often,
    );
  });
});

import { expect, test } from "vitest";
import { card as words } from "#i18n/en/card.ts";
import { CardError } from "#social/posts/card/card-error.ts";
import { cardModel } from "#social/posts/card/card-model.ts";
import { shareImage } from "#share/share-image.ts";
import { drawApart, shareApart, stampApart } from "#social/posts/card/draw-apart.ts";
import { stampedCard } from "#social/posts/card/stamped-card.ts";
import { drawCard } from "#social/posts/card/draw-card.ts";
import { announced, camdenNight, wardOf, withNames } from "./announced.ts";

const brand = { primary: "#006f6b", ink: "#ffffff" };

test("a card drawn on another thread is the same card, once for all who ask, and refused alike", async () => {
  const view = await camdenNight();
  const belsize = wardOf(view, "belsize");
  const model = cardModel(announced(view, "declared", belsize), words, brand);
  const [one, other] = [drawApart(model, "wide"), drawApart(structuredClone(model), "wide")];
  expect(other).toBe(one);
  const here = await (await drawCard(model, "wide")).png();
  expect(Buffer.compare(await one, here)).toBe(0);
  const strange = withNames(belsize, ["𐎠𐎡, Ann"]);
  const refused = cardModel(announced(view, "declared", strange), words, brand);
  await expect(drawApart(refused, "wide")).rejects.toThrow(CardError);
});

test("the desk's stamp and a page's picture are drawn there too, each the same bytes", async () => {
  const view = await camdenNight();
  const model = cardModel(announced(view, "declared", wardOf(view, "belsize")), words, brand);
  const card = await drawApart(model, "wide");
  const band = { word: "REPLACED", meaning: "The result was corrected." };
  const image = {
    ...{ title: "Results", kicker: "Camden election", council: "Camden Council", test: null },
    ...{ colour: brand.primary, ink: brand.ink },
  };
  const [stamped, page] = await Promise.all([stampApart(card, band), shareApart(image)]);
  expect(Buffer.compare(stamped, await stampedCard(card, band))).toBe(0);
  expect(Buffer.compare(page, await shareImage(image))).toBe(0);
});

import { expect, test } from "vitest";
import type { PublicView } from "#election/public/public-model.ts";
import { publicView } from "#election/public/public-view.ts";
import { feedStatements } from "#feeds/feed-statements.ts";
import { card as cyCard } from "#i18n/cy/card.ts";
import { card as enCard } from "#i18n/en/card.ts";
import { announcements } from "#social/posts/announcements.ts";
import { cardModel } from "#social/posts/card/card-model.ts";
import { compose } from "#social/posts/compose/compose.ts";
import { electionOf, Story, typedReturn, wardOf } from "../../support/election.ts";

const abbey = wardOf("Abbey", 2, ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cyrus"], {
  electorate: 6000,
});

/** Abbey declared, both its seats won by one party, of a council of so many seats that this is a majority. */
function allDeclared(statesControl: boolean): PublicView {
  const story = new Story(electionOf([abbey], { councilSeats: 2, statesControl }));
  story.counts(abbey.id, 2000);
  story.agrees(abbey.id, typedReturn(2000, [0, 4, 0, 9], [1301, 1497, 803], 2));
  story.does("ro", abbey.id, { kind: "declare-result", readBack: "Abbey" });
  return publicView(story.election, story.state, story.now);
}

/** Every post and card text of a view, in both languages. */
function texts(view: PublicView): string[] {
  return announcements(view, null).flatMap((announcement) => {
    const room = { fits: () => true, hasLink: true };
    const posts = (["en", "cy"] as const).map(
      (language) => compose(announcement, { ...room, language })?.text ?? "",
    );
    const cards = [enCard, cyCard].map((words) =>
      JSON.stringify(cardModel(announcement, words, { primary: "#006f6b", ink: "#ffffff" })),
    );
    return [...posts, ...cards];
  });
}

const ofControl = /half of|half the|hanner|control|majority|mwyafrif|rheolaeth/i;

test("where control is not stated no post, card or feed says anything of it", () => {
  const view = allDeclared(false);
  expect(view.council.control).toEqual({ kind: "not-stated" });
  expect(announcements(view, null).map(({ kind }) => kind)).not.toContain("control-decided");
  expect(feedStatements(view).map(({ kind }) => kind)).not.toContain("control-decided");
  expect(texts(view).filter((text) => ofControl.test(text))).toEqual([]);
});

test("where it is, they do, so that the words looked for are the right ones", () => {
  const said = texts(allDeclared(true)).filter((text) => ofControl.test(text));
  expect(said.length).toBeGreaterThan(3);
});

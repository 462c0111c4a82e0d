import type { finder as english } from "#i18n/en/finder.ts";

/** The words of finding a ward by postcode. */
export const finder: typeof english = {
  label: "Eich cod post",
  hint: "Er enghraifft, NW3 2QG",
  find: "Dod o hyd i’ch ward",
  title: "Eich ward",
  errorTitle: "Mae problem wedi codi",
  notAPostcode: "Rhowch god post llawn, fel NW3 2QG.",
  notHere: (postcode, council) =>
    `Nid yw ${postcode} ar ein rhestr ar gyfer ${council}. Gwiriwch y cod post, neu dewiswch eich ward o’r rhestr.`,
  notNow: "Ni allwn chwilio am godau post ar hyn o bryd. Dewiswch eich ward o’r rhestr.",
  severalTitle: "Ym mha ward rydych chi’n byw?",
  several: (postcode) =>
    `Mae ${postcode} mewn mwy nag un ward. Mae eich cerdyn pleidleisio’n dweud pa un yw eich ward chi.`,
  pollCard: "Os yw eich cerdyn pleidleisio’n enwi ward wahanol, dilynwch eich cerdyn pleidleisio.",
  chooseFromList: "Dewis eich ward o restr",
};

/** Words and phrases between commas; a star stands for any ending. */
function list(words: string): readonly string[] {
  return words.split(",").map((word) => word.trim());
}

/**
 * What judges a result, whoever won (domain.md §6; Code of Recommended Practice on Local Authority Publicity,
 * “objective” and “even-handed”). The Welsh words stand with their mutations.
 */
export const judging: readonly string[] = [
  ...list(`congratulat*, congrats, well done, good luck, bad luck, hard luck, commiserat*, deserved*,
    well-deserved, proud*, delight*, thrill*, pleased, pleasing, welcome news, good news, bad news, sad,
    sadly, unfortunately, fortunately, disappoint*, heartbreak*, exciting, excited`),
  ...list(`landslide*, historic, historical*, momentous, unprecedented, shock*, stun*, surpris*, upset*,
    earthquake, sensation*, astonish*, astound*, amazing*, incredibl*, unbelievabl*, unexpected*, dramatic*,
    spectacular*, extraordinar*, remarkabl*, record turnout, record result, record majority, record vote`),
  ...list(`triumph*, victory, victories, victorious, glorious, heroic*, emphatic*, resounding*, overwhelming*,
    decisive*, convincing*, comfortable, comfortably, crushing*, dominant, dominat*, easily, narrow, narrowly,
    knife-edge, nail-biting, bitter*, huge*, massive*, tremendous*, great, greatest, best, strong, stronger,
    strongest, superb*, brilliant*, excellent, fantastic*, magnificent*, outstanding*, wonderful*, terrific,
    impressive*`),
  ...list(`poor, worst, weak, weaker, weakest, awful*, terrible*, dismal*, disast*, embarrass*, humiliat*,
    meltdown, bloodbath, bloody nose, collapse*, slump*, surge*, high turnout, low turnout, good turnout`),
  ...list(`win back, wins back, won back, winning back, beat, beats, beaten, beating, clobber*, defeat*,
    demolish*, hammered, oust*, unseat*, rout, routed, romp*, seize*, smash*, snatch*, sneak*, storm to,
    storms to, stormed, sweep*, swept, thrash*, topple*, trounce*, wipe out, wiped out, wipeout, cling on,
    clings on, clung on`),
  ...list(`llongyfarch*, longyfarch*, da iawn, pob lwc, pob hwyl, balch, falch, hapus, siom*, trist, drist,
    ffodus, anffodus, gwych, wych, ngwych, ardderchog, rhagorol, ragorol, bendigedig, fendigedig, campus,
    gampus, gorau erioed, orau erioed, gwaethaf, waethaf, enfawr, anferth*, aruthrol, anhygoel, rhyfeddol, ryfeddol`),
  ...list(`hanesyddol, ysgubol, sioc, syfrdan*, annisgwyl, dramatig, ddramatig, arwrol, buddugol*, fuddugol*,
    muddugol*, o drwch blewyn, trechu, drechu, threchu, trechodd, drechodd, threchodd, trechwyd, drechwyd,
    threchwyd, curo, guro, churo, curodd, gurodd, churodd, cipio, gipio, chipio, cipiodd, gipiodd, chipiodd,
    chwalu, chwalfa, disodl*, ddisodl*, adennill, adenillodd`),
];

/** What guesses at a result, or tells of one before it is declared. */
export const guessing: readonly string[] = [
  ...list(`on course for, on course to, on track for, on track to, set to win, set to lose, set to take,
    set to gain, set to hold, heading for, headed for, looks like, look like, looking like, looks set, tipped to,
    likely, unlikely, probably, apparently, reportedly, presumably, forecast*, projected, projection*,
    predict*, exit poll*, speculat*, rumour*, we understand, is believed, are believed`),
  ...list(`could win, may win, might win, will win, could lose, may lose, might lose, will lose,
    expected to win, expected to lose, expected to take, expected to gain, expected to hold,
    expected to be elected, is winning, are winning, is losing, are losing, is leading, are leading,
    in the lead, neck and neck, too close to call`),
  ...list(`tebygol, debygol, thebygol, annhebygol, rhagweld, ragweld, rhagolygon, ragolygon, darogan, ddarogan,
    mae'n debyg, mae'n ymddangos, sïon, ar y trywydd, ar y blaen, gallai ennill, gallai golli,
    disgwylir iddo ennill, disgwylir iddi ennill, disgwylir iddynt ennill, yn debyg o ennill,
    rhy agos i'w alw, arolwg ymadael`),
];

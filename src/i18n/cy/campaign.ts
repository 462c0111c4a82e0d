import type { campaign as english } from "#i18n/en/campaign.ts";
import { nouns } from "./nouns.ts";
import { count } from "./number.ts";
import { onDay } from "./time.ts";

function left(days: number): string {
  return `${count(days, nouns.day)} ar ôl`;
}

function by(days: number, clock: string): string {
  return `erbyn ${clock} ${days === 1 ? "yfory" : "heddiw"}`;
}

function apply(url: string): string {
  return `Gwneud cais: ${url}`;
}

const bringPhotoId = "Dewch ag ID ffotograffig.";
const registered = "Mae angen i chi fod wedi cofrestru i bleidleisio.";

/** The sentences of the reminders before the poll, in Welsh. */
export const campaign: typeof english = {
  testMeaning: "Ymarfer: nid etholiad go iawn",
  pollingDay: (day) => `Diwrnod pleidleisio: ${day}`,
  register: {
    headline: ({ days, clock }) => {
      if (days > 1) return `${left(days)} i gofrestru i bleidleisio`;
      return `Cofrestrwch i bleidleisio erbyn ${clock} ${days === 1 ? "yfory" : "heno"}`;
    },
    text: ({ until, poll }) => `I bleidleisio ${onDay(poll)}, cofrestrwch erbyn ${until}.`,
    more: "Dim ond unwaith y mae angen i chi gofrestru, ac eto pan fyddwch yn symud neu’n newid eich enw.",
    link: (url) => `Cofrestru: ${url}`,
  },
  voter_authority_certificate: {
    headline: ({ days, clock }) =>
      days > 1
        ? `Dim ID ffotograffig? ${left(days)} i wneud cais`
        : `Dim ID ffotograffig? Gwnewch gais ${by(days, clock)}`,
    text: ({ until, poll }) =>
      `Mae angen ID ffotograffig yn yr orsaf bleidleisio ${onDay(poll)}. Os nad oes gennych un, gwnewch gais erbyn ${until} am Dystysgrif Awdurdod Pleidleisiwr am ddim.`,
    more: "Gallwch ddefnyddio ID sydd wedi dod i ben os yw’n dal i edrych fel chi.",
    link: apply,
  },
  postal_vote: {
    headline: ({ days, clock }) =>
      days > 1
        ? `${left(days)} i wneud cais am bleidlais bost`
        : `Gwnewch gais am bleidlais bost ${by(days, clock)}`,
    text: ({ until, poll }) =>
      `I bleidleisio drwy’r post yn yr etholiad ${onDay(poll)}, gwnewch gais erbyn ${until}.`,
    more: registered,
    link: apply,
  },
  proxy_vote: {
    headline: ({ days, clock }) =>
      days > 1
        ? `${left(days)} i wneud cais am bleidlais drwy ddirprwy`
        : `Gwnewch gais am bleidlais drwy ddirprwy ${by(days, clock)}`,
    text: ({ until, poll }) =>
      `Os na allwch fynd i’r orsaf bleidleisio ${onDay(poll)}, gall rhywun yr ydych yn ymddiried ynddo bleidleisio ar eich rhan. Gwnewch gais erbyn ${until}.`,
    more: registered,
    link: apply,
  },
  polls_open: {
    headline: ({ days, opens, closes }) => {
      if (days > 1) return `${count(days, nouns.day)} tan y diwrnod pleidleisio`;
      return days === 1
        ? `Mae’r gorsafoedd pleidleisio’n agor yfory am ${opens}`
        : `Mae’r gorsafoedd pleidleisio ar agor heddiw o ${opens} tan ${closes}`;
    },
    text: ({ days, poll, opens, closes, needsPhotoId }) =>
      [
        `Y diwrnod pleidleisio yw ${poll}.`,
        ...(days > 0 ? [`Mae’r gorsafoedd pleidleisio ar agor o ${opens} tan ${closes}.`] : []),
        ...(needsPhotoId ? [bringPhotoId] : []),
      ].join(" "),
    more: "Mae eich cerdyn pleidleisio’n dweud ble mae eich gorsaf chi. Nid oes angen y cerdyn arnoch i bleidleisio.",
    link: (url) => `Dod o hyd i’ch gorsaf bleidleisio: ${url}`,
  },
  polls_close: {
    headline: ({ closes }) => `Mae’r gorsafoedd pleidleisio’n cau am ${closes} heddiw`,
    text: ({ closes, needsPhotoId }) =>
      [
        `Os ydych yn y ciw am ${closes}, gallwch bleidleisio o hyd.`,
        ...(needsPhotoId ? [bringPhotoId] : []),
      ].join(" "),
    more: "Mae eich cerdyn pleidleisio’n dweud ble mae eich gorsaf bleidleisio. Nid oes angen y cerdyn arnoch i bleidleisio.",
    link: (url) => `Dod o hyd i’ch gorsaf bleidleisio: ${url}`,
  },
};

import type { IncomingMessage } from "node:http";
import { withStaffLocals } from "#accounts/locals.ts";
import type { Wardcast } from "#app/app.ts";
import { languageIn } from "#i18n/href.ts";
import { isLanguage } from "#i18n/languages.ts";
import { clientAddress, isSecure, type TrustedProxies } from "#server/trusted-proxies.ts";
import { type PublicLocals, publicLocals } from "#site/public-locals.ts";

/** What pages are made from: a public page by its address alone, any other by the request as well. */
export type PageLocals = {
  readonly publicAt: (address: string) => PublicLocals;
  readonly personalAt: (address: string, request: IncomingMessage) => App.Locals;
};

/** This process's own address, as the connection has it: a proxy's name for it may lead elsewhere. */
function originOf({ socket }: IncomingMessage): string {
  const { localAddress = "127.0.0.1", localPort = 80 } = socket;
  const host = localAddress.includes(":") ? `[${localAddress}]` : localAddress;
  return `http://${host}:${localPort}`;
}

export function pageLocals(wardcast: Wardcast, proxies: TrustedProxies): PageLocals {
  const { night, history, presence, staff, councilProvider, audit, comms } = wardcast;
  const { council, site, clock } = wardcast;
  const languages = council.languages.filter(isLanguage);
  const publicAt = (address: string): PublicLocals => {
    const { language, path: own } = languageIn(address, languages);
    const view = night.fold.current();
    const sources = { view, council, site, now: clock.now(), isStatic: false };
    return publicLocals(sources, language, own);
  };
  const personalAt = (address: string, request: IncomingMessage): App.Locals => {
    const pub = publicAt(address);
    return withStaffLocals(
      {
        ...pub,
        origin: originOf(request),
        clientAddress: clientAddress(request, proxies),
        isSecure: isSecure(request, proxies),
        night,
        history,
        presence,
        staff,
        councilProvider,
        audit,
        comms,
        session: null,
      },
      pub,
    );
  };
  return { publicAt, personalAt };
}

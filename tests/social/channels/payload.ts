import type { Payload, Picture } from "#social/channels/channel.ts";

const createdAt = "2022-05-06T01:23:45.000Z";
export const now = () => Date.parse("2022-05-06T01:24:00.000Z");

export const picture: Picture = {
  bytes: Uint8Array.from({ length: 1200 }, (_, index) => index % 256),
  type: "image/png",
  width: 1200,
  height: 630,
  alt: "Belsize ward: three Liberal Democrats elected. Turnout 41.2%.",
};

/** A post of Camden's night in 2022, with what a test gives it. */
export function payload(given: Partial<Payload> = {}): Payload {
  return {
    text: "Belsize: ADAMS & SIMON elected. https://elections.camden.gov.uk/results/belsize/",
    languages: ["en"],
    pictures: [],
    createdAt,
    replyTo: null,
    ...given,
  };
}

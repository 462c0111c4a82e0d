import { cookieOf, FormClient } from "../../support/form-client.ts";
import type { Service } from "../../support/service.ts";

const assessment = {
  duty: "Rhian, all night",
  replies: "Rhian, with the prepared replies",
  tested: "1 May, by Rhian",
  accessible: "Alt text is on every card",
  publicity: "The monitoring officer",
  wrong: "Stop the channel and ring the RO",
};

/** The form that opens a channel, with every question of the risk assessment answered. */
export function opening(channel: string): Record<string, string> {
  return { command: "enable-channel", channel, ...assessment };
}

/** Somebody of the demo staff at the desk, by its forms alone. */
export class DeskClient extends FormClient {
  static async signIn(service: Service, username: string): Promise<DeskClient> {
    return new DeskClient(service, await cookieOf(service, username), "/comms/");
  }

  /** Sends a form with a key of its own, as each form of a page has. */
  ask(fields: Record<string, string>): ReturnType<FormClient["send"]> {
    return this.send({ key: crypto.randomUUID(), ...fields });
  }
}

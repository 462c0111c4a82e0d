import { figure } from "#i18n/en/number.ts";
import { time } from "#i18n/en/time.ts";
import type { Cost } from "#social/channels/channel.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import type { RiskQuestion } from "#social/comms/desk-command.ts";
import type { DeskList } from "#social/comms/desk-rows.ts";
import type { Post } from "#social/outbox/post.ts";

/** The words of the comms desk. */

export const listTitles: Readonly<Record<DeskList["name"], string>> = {
  waiting: "Waiting for you",
  trouble: "Needs attention",
  going: "On their way",
  out: "Sent",
  "not-sent": "Not sent",
};

/** Where a post stands, in a few words. */
export function stageText({ stage, approvedBy, lastReason }: Post): string {
  switch (stage.kind) {
    case "drafted":
      return stage.rejection === null ? "not approved" : `rejected: ${stage.rejection}`;
    case "approved":
      return `approved by ${approvedBy}, goes at ${time.of(stage.heldUntil)}`;
    case "queued":
      return lastReason === null ? "in the queue" : `in the queue: ${lastReason}`;
    case "sending":
      return "being sent";
    case "unknown":
      return `the channel did not answer (${stage.reason}), so it is being looked for`;
    case "sent":
      return stage.retraction === null ? "sent" : "being taken down";
    case "failed":
      return `failed: ${stage.reason}`;
    case "missed":
      return stage.because === "too-old" ? "too old to send" : "from before the channel was open";
    case "cancelled":
      return `cancelled: ${stage.reason}`;
    case "retracted":
      return `taken down: ${stage.reason}`;
  }
}

/** `$0.015`, `£0.14`: to the tenth of a cent where a post costs so little. */
export function money({ amount, currency }: Cost): string {
  const style = { style: "currency", currency, maximumFractionDigits: 3 } as const;
  return new Intl.NumberFormat("en-GB", { ...style, currencyDisplay: "narrowSymbol" }).format(
    amount,
  );
}

/** How a channel stands, in a sentence. */
export function channelText(
  { yaml }: CouncilChannel,
  enabledAt: string | null,
  stopped: string | null,
): string {
  const kind = yaml.kind === "folder" ? "A folder on this machine: nothing leaves it." : "";
  if (stopped !== null) return `Stopped: ${stopped} ${kind}`;
  return enabledAt === null ? `Not open yet. ${kind}` : `Open. ${kind}`;
}

/** What a channel's owner answers before anyone may post on it. */
export const riskQuestions: readonly { readonly id: RiskQuestion; readonly label: string }[] = [
  { id: "duty", label: "Who is on duty for this channel on the night?" },
  { id: "replies", label: "Who answers negative replies, and how?" },
  { id: "tested", label: "When was the account tested, and by whom?" },
  { id: "accessible", label: "How do you know that its posts can be read by everyone?" },
  { id: "publicity", label: "Who has checked it against the rules on council publicity?" },
  { id: "wrong", label: "What do you do if a post is wrong?" },
];

/** The share pack: what is posted by hand. */
export const share = {
  title: "Share pack",
  byHand: "To post by hand:",
  lead: "Words and cards for WhatsApp, Nextdoor, Instagram, LinkedIn and Threads, where somebody has to post by hand. Only declared results are here.",
  none: "No ward is declared yet.",
  declared: (at: string) => `Declared at ${time.of(at)} on ${time.day(at)}`,
  corrected: (at: string) => `Corrected at ${time.of(at)} on ${time.day(at)}`,
  notDeclared: "There is no declared result for this ward. Choose another from the share pack.",
  back: "All declared wards",
  backToDesk: "All posts",
  languages: { en: "English", cy: "Welsh" },
  cards: "Cards",
  texts: "Texts",
  shapes: { wide: "wide", square: "square" },
  pixels: (width: number, height: number) => `${figure(width)} by ${figure(height)} pixels`,
  download: (shape: string, format: string) => `Download ${shape} ${format}`,
  jpegFor: "Instagram takes JPEG only.",
  alt: "Alt text",
  altHint: "Paste it where the service asks for a description of the picture.",
  text: (service: string) => `Text for ${service}`,
  count: (count: number, most: number) => `${figure(count)} of ${figure(most)} characters`,
  copyAlt: "Copy the alt text",
  copyText: (service: string) => `Copy the text for ${service}`,
  copied: "Copied.",
  selected: "The text is selected. Copy it from the keyboard or the menu.",
  begin: (service: string) => `Begin a post on ${service} (opens in a new tab)`,
  linkedIn: "LinkedIn begins with the ward’s page alone: paste the text above it.",
  paste: (service: string) => `Open ${service} and paste the text.`,
};

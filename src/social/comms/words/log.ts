import { count } from "#i18n/en/number.ts";

/** The words of the log of posts. */
export const log = {
  title: "Log of posts",
  lead: "Every post that was written for a channel, sent or not, with who approved it and what the channel answered.",
  csv: "Take it with you as CSV, a line a post",
  redact:
    "Answers to residents hold what they are called on the channel. Look through them before you give the file away.",
  none: "No post was written yet.",
  posts: (many: number) => count(many, "post"),
  all: "All channels",
  about: (ward: string | null, kind: string, channel: string) =>
    `${ward === null ? "" : `${ward}: `}${kind} on ${channel}`,
  approved: "Approved",
  byOfficer: "as Returning Officer or deputy",
  sent: "Sent",
  tries: "Times given to the channel",
  removed: "Taken down",
  providerId: "The channel’s own name for it",
  address: "Address",
  refusals: "What the channel answered other than yes",
  text: "Text",
  picture: "Picture",
  history: "What happened",
  details: "The whole record",
};

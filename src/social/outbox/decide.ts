import type { Command, Draft, PostCommand, SwitchCommand } from "./command.ts";
import {
  approvePost,
  cancelPost,
  draftPost,
  editPost,
  recastPost,
  rejectPost,
  retryPost,
  revivePost,
  withdrawApproval,
} from "./decide-approval.ts";
import {
  claimPost,
  giveUp,
  recordLook,
  recordOutcome,
  recordRemoval,
  releasePost,
  replacePictures,
  retractPost,
} from "./decide-sending.ts";
import { decideSwitch } from "./decide-switch.ts";
import { type Circumstances, type Decision, refused } from "./decision.ts";
import type { Post } from "./post.ts";
import { postOf } from "./state.ts";

/** What follows from a command about one post, or why not. */
function decidePost(circumstances: Circumstances, post: Post, command: PostCommand): Decision {
  switch (command.kind) {
    case "edit":
      return editPost(post, command);
    case "recast":
      return recastPost(circumstances, post, command);
    case "approve":
      return approvePost(circumstances, post, command);
    case "withdraw-approval":
      return withdrawApproval(post);
    case "reject":
      return rejectPost(post, command);
    case "cancel":
      return cancelPost(post, command);
    case "retry":
      return retryPost(post);
    case "revive":
      return revivePost(post);
    case "release":
      return releasePost(circumstances, post);
    case "claim":
      return claimPost(circumstances, post, command);
    case "replace-pictures":
      return replacePictures(post, command);
    case "give-up":
      return giveUp(post, command);
    case "record-outcome":
      return recordOutcome(circumstances, post, command.outcome);
    case "record-look":
      return recordLook(circumstances, post, command);
    case "retract":
      return retractPost(circumstances, post, command);
    case "record-removal":
      return recordRemoval(circumstances, post, command.outcome);
  }
}

function isAboutPost(command: Exclude<Command, Draft>): command is PostCommand {
  return "post" in command;
}

function isDraft(command: Command): command is Draft {
  return command.kind === "draft";
}

/**
 * The gate of everything that is posted: what follows from a command, or a refusal with its code and a sentence.
 * Pure: clocks, switches and every post come in as values, and nothing happens until the events are in the journal.
 */
export function decide(circumstances: Circumstances, command: Command): Decision {
  if (isDraft(command)) return draftPost(circumstances, command);
  if (!isAboutPost(command)) return decideSwitch(circumstances, command satisfies SwitchCommand);
  const post = postOf(circumstances.state, command.post);
  return post === null
    ? refused("unknown-post", `There is no post ${command.post}.`)
    : decidePost(circumstances, post, command);
}

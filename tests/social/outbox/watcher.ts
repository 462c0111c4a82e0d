import type { Command } from "#social/outbox/command.ts";
import type { OutboxEvent } from "#social/outbox/event.ts";
import type { PostId } from "#social/outbox/post.ts";

/** What is known of a post from the outside: by the words of the commands that were accepted. */
type Known = {
  approved: boolean;
  heldUntil: number;
  /** Given to the channel, and nobody has said that it is not there. */
  mayBeOut: boolean;
  inFlight: boolean;
  isDead: boolean;
};

/**
 * Keeps its own small account of accepted commands, made without the outbox's code, and says what a claim that
 * was accepted has broken.
 */
export class Watcher {
  readonly sends: PostId[] = [];
  readonly #known = new Map<PostId, Known>();
  readonly #stopped = new Set<string | null>();

  of(post: PostId): Known {
    const known = this.#known.get(post) ?? {
      approved: false,
      heldUntil: 0,
      mayBeOut: false,
      inFlight: false,
      isDead: false,
    };
    this.#known.set(post, known);
    return known;
  }

  /** Takes note of an accepted command, and gives the faults of a send. */
  note(command: Command, events: readonly OutboxEvent[], world: number): readonly string[] {
    if (command.kind === "stop") this.#stopped.add(command.channel);
    if (command.kind === "resume") this.#stopped.delete(command.channel);
    if (!("post" in command)) return [];
    const known = this.of(command.post);
    switch (command.kind) {
      case "approve":
        known.approved = true;
        known.heldUntil = world + command.holdSeconds * 1000;
        break;
      case "edit":
      case "reject":
      case "withdraw-approval":
        known.approved = false;
        break;
      case "cancel":
        known.isDead = true;
        break;
      case "record-outcome":
        known.inFlight = command.outcome.kind === "unknown";
        known.mayBeOut = command.outcome.kind !== "refused";
        break;
      case "record-look":
        known.inFlight = command.found !== null && command.found.kind !== "sent";
        known.mayBeOut = command.found !== null;
        break;
      default:
    }
    if (events.some(({ kind }) => kind === "post-missed")) known.isDead = true;
    const isSent = events.some(({ kind }) => kind === "sending-started");
    return isSent ? this.#send(command.post, world) : [];
  }

  #send(post: PostId, world: number): readonly string[] {
    const [channel = ""] = post.split("/");
    const known = this.of(post);
    const others = [...this.#known].filter(([id]) => id.startsWith(`${channel}/`));
    const faults = [
      known.mayBeOut && "sent blind again",
      !known.approved && "sent without approval",
      known.isDead && "sent though cancelled or missed",
      world < known.heldUntil && "sent before its hold ended",
      this.#stopped.has(null) && "sent while all was stopped",
      this.#stopped.has(channel) && "sent while its channel was stopped",
      others.some(([, other]) => other.inFlight) && "sent beside another",
    ].filter((fault) => fault !== false);
    known.inFlight = true;
    known.mayBeOut = true;
    this.sends.push(post);
    return faults.map((fault) => `${post} ${fault}`);
  }
}

import type { Channel, Outcome, Payload, Sent } from "#social/channels/channel.ts";

/** What the service does with the next post it is given. */
export type Manner =
  | "takes"
  | "takes-and-loses-the-answer"
  | "loses-the-post"
  | "takes-and-dies"
  | "says-too-many"
  | "refuses";

/** A social network as the outbox meets it: it does as it is told, and remembers what it was asked. */
export class FakeChannel implements Channel {
  readonly name = "Fake";
  readonly can = { edit: true, remove: true, reply: true, pictures: true };
  /** What readers of the network see, in order. */
  readonly posts: { key: string; payload: Payload }[] = [];
  /** `send key`, `find key`, … in the order they were asked. */
  readonly asked: string[] = [];
  /** The manners of the next sends; `takes` when there are no more. */
  readonly manners: Manner[] = [];
  /** The answers to the next looks; the truth when there are no more. */
  readonly looks: ("cannot-tell" | "breaks")[] = [];
  /** When to come back, where it says so. */
  retryAt = "";
  /** Lets a test stop the service in the middle of a send. */
  gate: Promise<void> = Promise.resolve();
  mostAtOnce = 0;
  #atOnce = 0;

  async limits() {
    return { most: 300, bytes: null, pictures: 1, pictureBytes: 1000, alt: 1000 };
  }

  count(text: string): number {
    return text.length;
  }

  cost(): null {
    return null;
  }

  async send(payload: Payload, key: string): Promise<Outcome> {
    this.asked.push(`send ${key}`);
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    await this.gate;
    this.#atOnce -= 1;
    return this.#take(payload, key, this.manners.shift() ?? "takes");
  }

  async find(_payload: Payload, key: string): Promise<Outcome | null> {
    this.asked.push(`find ${key}`);
    const look = this.looks.shift();
    if (look === "breaks") throw new Error("The timeline broke.");
    if (look === "cannot-tell") return { kind: "unknown", reason: "The timeline is away." };
    return this.posts.some((post) => post.key === key) ? sent(key) : null;
  }

  async edit({ id }: Sent, payload: Payload): Promise<Outcome> {
    this.asked.push(`edit ${id}`);
    const post = this.posts.find(({ key }) => key === id);
    if (!post) return { kind: "refused", reason: "It is gone.", retryAt: null };
    post.payload = payload;
    return sent(id);
  }

  async remove({ id }: Sent): Promise<Outcome> {
    this.asked.push(`remove ${id}`);
    const index = this.posts.findIndex(({ key }) => key === id);
    if (index >= 0) this.posts.splice(index, 1);
    return sent(id);
  }

  async health(): Promise<string | null> {
    return null;
  }

  #take(payload: Payload, key: string, manner: Manner): Outcome {
    if (manner.startsWith("takes")) this.posts.push({ key, payload });
    switch (manner) {
      case "takes":
        return sent(key);
      case "takes-and-loses-the-answer":
      case "loses-the-post":
        return { kind: "unknown", reason: "No answer in time." };
      case "takes-and-dies":
        throw new Error("The line broke.");
      case "says-too-many":
        return { kind: "refused", reason: "Too many posts.", retryAt: this.retryAt };
      case "refuses":
        return { kind: "refused", reason: "The text is too long.", retryAt: null };
    }
  }
}

function sent(id: string): Outcome {
  return { kind: "sent", sent: { id, url: null } };
}

import { renameSync } from "node:fs";
import path from "node:path";
import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { Council } from "#formats/council-yaml.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import type { Outbox } from "#social/outbox/outbox.ts";
import { channelState } from "#social/outbox/state.ts";
import type { AnswerSources } from "./answer.ts";
import { staleAnswers } from "./answers.ts";
import { correctAnswers } from "./correct-answers.ts";
import { type Ear, type Hearing, Listening } from "./listening.ts";
import { MentionStore } from "./mention-store.ts";

export type RepliesSettings = {
  readonly council: Council;
  readonly channels: readonly CouncilChannel[];
  readonly outbox: Outbox;
  readonly feed: {
    current(): PublicView;
    subscribe(reader: (view: PublicView) => void): () => void;
  };
  readonly now: () => Instant;
  readonly hosts: readonly string[];
  readonly dataFolder: string;
};

/** Why a channel is not listened to now; null where it is. */
export type Deafness = "closed" | "stopped" | "rehearsal";

/** A channel that can be listened to, and how that goes. */
export type HeardChannel = {
  readonly name: string;
  readonly deafness: Deafness | null;
  readonly hearing: Hearing;
};

/** What people write to the council, and what it answers. */
export type Replies = {
  readonly sources: AnswerSources;
  readonly listening: Listening;
  /** Wardcast's own fault that listening met first; null while there is none. */
  readonly fault: unknown;
  channels(): readonly HeardChannel[];
  /** To be called about once a second. */
  tick(): void;
};

function deafness({ outbox, feed }: RepliesSettings, { yaml }: CouncilChannel): Deafness | null {
  const { state } = outbox;
  const { enabledAt, stop } = channelState(state, yaml.name);
  // A rehearsal listens where it may speak, and nowhere else.
  if (feed.current().test && !yaml.test) return "rehearsal";
  if (state.stop !== null || stop !== null) return "stopped";
  return enabledAt === null ? "closed" : null;
}

/** Answers that were not sent are not sent of a result that has changed: who wrote waits for another. */
export async function withdrawStale(
  outbox: Pick<Outbox, "state" | "submit">,
  view: PublicView,
): Promise<void> {
  for (const { id: post } of staleAnswers(outbox.state, view)) {
    const reason = "The ward’s result changed after this was written.";
    const command = { kind: "cancel", post, reason } as const;
    await outbox.submit({ command, by: "system", key: `stale:${post}` });
  }
}

/** What people wrote never keeps the count from starting: a file that cannot be used is set aside under another name. */
function openMentions(
  file: string,
  keepDays: number,
  onFault: (fault: unknown) => void,
): MentionStore {
  try {
    return new MentionStore({ path: file, keepDays });
  } catch (cause) {
    const aside = `${file}.damaged-${new Date().toISOString().replaceAll(":", "")}`;
    const kept = `The messages in ${file} cannot be read, and were set aside as ${aside}.`;
    onFault(new Error(kept, { cause }));

    try {
      renameSync(file, aside);
      return new MentionStore({ path: file, keepDays });
    } catch (fault) {
      onFault(fault);
      return new MentionStore({ path: ":memory:", keepDays });
    }
  }
}

/** Opens the store and listens once it is ticked; disposing ends both. */
export function openReplies(settings: RepliesSettings): Replies & Disposable {
  const { channels, council, outbox, feed, dataFolder } = settings;
  let fault: unknown = null;
  let isCorrecting = false;
  const onFault = (met: unknown) => {
    fault ??= met;
  };
  using opened = new DisposableStack();
  const store = opened.use(
    openMentions(path.join(dataFolder, "listening.sqlite"), council.listening.keep_days, onFault),
  );
  const heard = channels.filter(({ outlet }) => outlet?.channel.listener);
  const ears = heard.flatMap((channel): Ear[] => {
    const listener = channel.outlet?.channel.listener;
    if (!listener) return [];
    const mayListen = () => deafness(settings, channel) === null;
    return [{ channel: channel.yaml.name, listener, mayListen }];
  });
  const listening = opened.use(new Listening({ ears, store, onFault }));
  const withdraw = (view: PublicView) => void withdrawStale(outbox, view).catch(onFault);
  opened.defer(feed.subscribe(withdraw));
  withdraw(feed.current());
  const closing = opened.move();
  return {
    sources: { ...settings, store },
    listening,
    get fault() {
      return fault;
    },
    channels: () =>
      heard.map((channel) => {
        const { name } = channel.yaml;
        return { name, deafness: deafness(settings, channel), hearing: listening.of(name) };
      }),
    tick() {
      listening.tick();
      if (isCorrecting) return;
      isCorrecting = true;
      void correctAnswers(settings)
        .catch(onFault)
        .finally(() => {
          isCorrecting = false;
        });
    },
    [Symbol.dispose]: () => closing.dispose(),
  };
}

import type { PublicView } from "#election/public/public-model.ts";
import { applyChange } from "#live/apply.ts";
import { beatMs, serverMessage } from "#live/protocol.ts";
import { type Way, waysTo } from "./live-ways.ts";

export type LiveStatus = {
  readonly kind: "connected" | "reconnecting" | "polling";
  /** When anything was last heard, as an instant; null before. */
  readonly lastHeard: string | null;
};

export type LiveOptions = {
  /** Where the page stands: what the server rendered it from. */
  readonly view: PublicView;
  /** The page's own `/live`, as http or https. */
  readonly url: string;
  /** The slug of the only ward that the page shows; everything is followed where it names none. */
  readonly ward?: string;
  readonly onView: (view: PublicView) => void;
  readonly onStatus: (status: LiveStatus) => void;
};

/** After this many failures in a row the next way is tried. */
const triesPerWay = 3;

/** On a lesser way the best one is tried again after so long. */
const betterWayMs = 120_000;

/** A line that says nothing at first is not open: some proxies swallow what they do not know. */
const firstWordMs = 8000;

/** A line on which nothing was heard for so long is dead, whatever the browser thinks. */
const silenceMs = beatMs * 2.2;

const longestWaitMs = 30_000;

/** Full jitter, so that thousands of pages that lost the line together do not come back together. */
function waitMs(losses: number): number {
  return Math.random() * Math.min(longestWaitMs, 500 * 2 ** losses);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Not JSON: the schema refuses it.
    return undefined;
  }
}

class LiveConnection {
  readonly #options: LiveOptions;
  readonly #ways: readonly Way[];
  #view: PublicView;
  /** False once a change was missed: then no position is told, and the service sends everything. */
  #isComplete = true;
  #way = 0;
  /** Failures of the present way in a row, and losses of any since something was heard. */
  #failures = 0;
  #losses = 0;
  #lastHeard: string | null = null;
  #stop: () => void = () => undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#view = options.view;
    this.#ways = waysTo({ ...options, url: new URL(options.url) });
  }

  open(): void {
    // What an earlier line still says or does no longer counts.
    let isCurrent = true;
    const over = () => {
      if (isCurrent) this.#lost();
    };
    const heard = (json: string) => {
      if (isCurrent) this.#heard(json);
    };
    const stop = this.#ways[this.#way]?.(this.#isComplete ? this.#view.seq : null, heard, over);
    const better = this.#way === 0 ? undefined : setTimeout(() => this.#tryBest(), betterWayMs);
    this.#stop = () => {
      isCurrent = false;
      clearTimeout(better);
      stop?.();
    };
    this.#expect(firstWordMs);
  }

  close(): void {
    this.#stop();
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
  }

  #heard(json: string): void {
    const message = serverMessage.safeParse(parsed(json)).data;
    if (!message) {
      this.#lost();
      return;
    }
    this.#expect(silenceMs);
    this.#failures = 0;
    this.#losses = 0;
    this.#lastHeard = new Date().toISOString();
    this.#tell(this.#way === this.#ways.length - 1 ? "polling" : "connected");
    if (message.kind === "snapshot") {
      this.#isComplete = true;
      // The service's own public view, which the schema has looked at as far as a reader needs.
      this.#show(message.view as unknown as PublicView);
    } else if (message.kind === "change") {
      const view = applyChange(this.#view, message);
      if (view === null) this.#missed();
      else this.#show(view);
    }
  }

  #show(view: PublicView): void {
    if (view === this.#view) return;
    this.#view = view;
    this.#options.onView(view);
  }

  #tell(kind: LiveStatus["kind"]): void {
    this.#options.onStatus({ kind, lastHeard: this.#lastHeard });
  }

  #missed(): void {
    this.#isComplete = false;
    this.#stop();
    this.open();
  }

  /** One try: when it fails, the way that worked is taken again. */
  #tryBest(): void {
    this.#stop();
    this.#way = 0;
    this.#failures = triesPerWay - 1;
    this.open();
  }

  #lost(): void {
    this.#stop();
    clearTimeout(this.#silence);
    this.#losses += 1;
    this.#failures += 1;
    if (this.#failures === triesPerWay) {
      this.#failures = 0;
      this.#way = (this.#way + 1) % this.#ways.length;
    }
    this.#tell("reconnecting");
    this.#retry = setTimeout(() => this.open(), waitMs(this.#losses));
  }

  #expect(withinMs: number): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(), withinMs);
  }
}

/**
 * Keeps a page's view the newest: over a socket, by server-sent events where there can be none, by
 * polling where there can be neither, and back up when it can.
 */
export function connectLive(options: LiveOptions): { close(): void } {
  const connection = new LiveConnection(options);
  connection.open();
  return connection;
}

import type { PublicView } from "#election/public-view.ts";
import { applyChange } from "#live/apply.ts";
import { beatMs, serverMessage } from "#live/protocol.ts";

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
  readonly onView: (view: PublicView) => void;
  readonly onStatus: (status: LiveStatus) => void;
};

/** The socket first; after this many failures in a row the next way, and the first again after a while. */
const triesPerWay = 3;
const longestWaitMs = 30_000;
const pollMs = 10_000;

/** A line on which nothing was heard for so long is dead, whatever the browser thinks. */
const silenceMs = beatMs * 2.2;

/** On a lesser way the best one is tried again after so long. */
const betterWayMs = 120_000;

/** One way of hearing news: opens at a position, or without one, tells what it hears, and says when it is over. */
type Way = (since: number | null, heard: (json: string) => void, over: () => void) => () => void;

function socketWay(url: URL): Way {
  return (since, heard, over) => {
    const address = new URL(url);
    address.protocol = url.protocol.replace("http", "ws");
    if (since !== null) address.searchParams.set("since", String(since));
    const socket = new WebSocket(address);
    socket.addEventListener("message", ({ data }) => heard(String(data)));
    socket.addEventListener("close", over);
    return () => {
      socket.removeEventListener("close", over);
      socket.close();
    };
  };
}

function eventsWay(url: URL): Way {
  return (since, heard, over) => {
    const address = new URL("/live/events", url);
    if (since !== null) address.searchParams.set("since", String(since));
    const events = new EventSource(address);
    events.addEventListener("message", ({ data }) => heard(String(data)));
    events.addEventListener("error", over);
    return () => {
      events.removeEventListener("error", over);
      events.close();
    };
  };
}

function pollingWay(url: URL): Way {
  return (since, heard, over) => {
    const stop = new AbortController();
    let etag = `W/"${since}"`;
    const ask = async () => {
      const answer = await fetch(new URL("/api/results.json", url), {
        headers: { "if-none-match": etag },
        signal: stop.signal,
      });
      if (answer.status === 304) heard(JSON.stringify({ kind: "beat", seq: since ?? 0 }));
      else if (answer.ok) {
        etag = answer.headers.get("etag") ?? etag;
        heard(JSON.stringify({ kind: "snapshot", view: await answer.json() }));
      } else throw new Error(`The results answered ${answer.status}.`);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      timer = setTimeout(() => ask().then(again, over), pollMs * (0.5 + Math.random()));
    };
    ask().then(again, over);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  };
}

/** Full jitter, so that thousands of pages that lost the line together do not come back together. */
function waitMs(failures: number): number {
  return Math.random() * Math.min(longestWaitMs, 500 * 2 ** failures);
}

class LiveConnection {
  readonly #options: LiveOptions;
  readonly #ways: readonly Way[];
  #view: PublicView;
  #isComplete = true;
  #failures = 0;
  #lastHeard: string | null = null;
  #stop: () => void = () => undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveOptions) {
    const url = new URL(options.url);
    this.#options = options;
    this.#view = options.view;
    this.#ways = [socketWay(url), eventsWay(url), pollingWay(url)];
  }

  open(): void {
    const place = Math.floor(this.#failures / triesPerWay) % this.#ways.length;
    // What an earlier line still says or does no longer counts.
    let isCurrent = true;
    const over = () => {
      if (isCurrent) this.#lost();
    };
    const heard = (json: string) => {
      if (isCurrent) this.#heard(json, place);
    };
    const stop = this.#ways[place]?.(this.#isComplete ? this.#view.seq : null, heard, over);
    const better = place === 0 ? undefined : setTimeout(() => this.#again(), betterWayMs);
    this.#stop = () => {
      isCurrent = false;
      clearTimeout(better);
      stop?.();
    };
    this.#listen();
  }

  close(): void {
    this.#stop();
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
  }

  #heard(json: string, place: number): void {
    const message = serverMessage.safeParse(parsed(json)).data;
    if (!message) {
      this.#lost();
      return;
    }
    this.#listen();
    this.#failures = place * triesPerWay;
    this.#lastHeard = new Date().toISOString();
    const kind = place === this.#ways.length - 1 ? "polling" : "connected";
    this.#options.onStatus({ kind, lastHeard: this.#lastHeard });
    if (message.kind === "snapshot") {
      this.#isComplete = true;
      // The service's own public view, which the schema has looked at as far as a reader needs.
      this.#show(message.view as unknown as PublicView);
    } else if (message.kind === "change") {
      const view = applyChange(this.#view, message);
      if (view !== null) this.#show(view);
      else this.#missed();
    }
  }

  #show(view: PublicView): void {
    if (view === this.#view) return;
    this.#view = view;
    this.#options.onView(view);
  }

  /** Without a position the service sends everything. */
  #missed(): void {
    this.#isComplete = false;
    this.#stop();
    this.open();
  }

  /** From a lesser way back to the best. */
  #again(): void {
    this.#failures = 0;
    this.#stop();
    this.open();
  }

  #lost(): void {
    this.#stop();
    clearTimeout(this.#silence);
    this.#failures += 1;
    this.#options.onStatus({ kind: "reconnecting", lastHeard: this.#lastHeard });
    this.#retry = setTimeout(() => this.open(), waitMs(this.#failures % triesPerWay));
  }

  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(), silenceMs);
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Not JSON: the schema refuses it.
    return undefined;
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

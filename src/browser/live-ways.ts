/**
 * One way of hearing news: opens at a position, or without one for everything; tells what it hears, and
 * says when it is over. Gives back how to stop it.
 */
export type Way = (
  since: number | null,
  heard: (json: string) => void,
  over: () => void,
) => () => void;

const pollMs = 10_000;

function addressAt(path: string, url: URL, since: number | null): URL {
  const address = new URL(path, url);
  if (since !== null) address.searchParams.set("since", String(since));
  return address;
}

function socketWay(url: URL): Way {
  return (since, heard, over) => {
    const address = addressAt("/live", url, since);
    address.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    socket.addEventListener("message", ({ data }) => heard(String(data)));
    socket.addEventListener("close", over);
    return () => socket.close();
  };
}

/** Its own way of coming back is not used, since it knows neither jitter nor polling. */
function eventsWay(url: URL): Way {
  return (since, heard, over) => {
    const events = new EventSource(addressAt("/live/events", url, since));
    events.addEventListener("message", ({ data }) => heard(String(data)));
    events.addEventListener("error", over);
    return () => events.close();
  };
}

function pollingWay(url: URL): Way {
  return (since, heard, over) => {
    const stop = new AbortController();
    let etag: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await fetch(new URL("/api/results.json", url), {
        headers: etag === null ? {} : { "if-none-match": etag },
        signal: stop.signal,
      });
      if (answer.status === 304) heard(JSON.stringify({ kind: "beat", seq: since ?? 0 }));
      else if (answer.ok) {
        etag = answer.headers.get("etag");
        heard(JSON.stringify({ kind: "snapshot", view: await answer.json() }));
      } else throw new Error(`The results answered ${answer.status}.`);
    };
    const again = () => {
      timer = setTimeout(poll, pollMs * (0.5 + Math.random()));
    };
    const poll = () => ask().then(again, over);
    void poll();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  };
}

/** Every way, the best first; the last one is asking again and again. */
export function waysTo(url: URL): readonly Way[] {
  return [socketWay(url), eventsWay(url), pollingWay(url)];
}

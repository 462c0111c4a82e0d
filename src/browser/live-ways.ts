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

/** Where news is to be had, and of which ward; of all of them where it names none. */
export type Source = { readonly url: URL; readonly ward?: string };

function addressAt(path: string, { url, ward }: Source, since: number | null): URL {
  const address = new URL(path, url);
  if (ward !== undefined) address.searchParams.set("ward", ward);
  if (since !== null) address.searchParams.set("since", String(since));
  return address;
}

function socketWay(source: Source): Way {
  return (since, heard, over) => {
    const address = addressAt("/live", source, since);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    socket.addEventListener("message", ({ data }) => heard(String(data)));
    socket.addEventListener("close", over);
    return () => socket.close();
  };
}

/** Its own way of coming back is not used, since it knows neither jitter nor polling. */
function eventsWay(source: Source): Way {
  return (since, heard, over) => {
    const events = new EventSource(addressAt("/live/events", source, since));
    events.addEventListener("message", ({ data }) => heard(String(data)));
    events.addEventListener("error", over);
    return () => events.close();
  };
}

function pollingWay({ url, ward }: Source): Way {
  const path = ward === undefined ? "/api/results.json" : `/api/results/${ward}.json`;
  return (since, heard, over) => {
    const stop = new AbortController();
    let etag: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await fetch(new URL(path, url), {
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
export function waysTo(source: Source): readonly Way[] {
  return [socketWay(source), eventsWay(source), pollingWay(source)];
}

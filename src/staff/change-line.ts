/** Something that changes: its version, and who is to be told that it is another. */
export type Changing = {
  readonly version: () => string;
  readonly subscribe: (told: () => void) => () => void;
};

/** Changes that come together are told as one. */
const gatherMs = 100;
/** A sign of life, so that nothing on the way ends the line for being quiet. */
const beatMs = 20_000;
/** After it the reader comes back, and is asked again whether they are still signed in. */
const lifeMs = 10 * 60_000;

/** A version as server-sent events: at once and whenever it changes, until the reader goes or the line's life ends. */
function versions({ version, subscribe }: Changing, ended: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let told: string | null = null;
      const tell = () => {
        const now = version();
        if (now !== told) send(`data: ${now}\n\n`);
        told = now;
      };
      let gathering: NodeJS.Timeout | undefined;
      const unsubscribe = subscribe(() => {
        gathering ??= setTimeout(() => {
          gathering = undefined;
          tell();
        }, gatherMs);
      });
      const beat = setInterval(() => send(":\n\n"), beatMs);
      const life = setTimeout(() => {
        end();
        controller.close();
      }, lifeMs);
      end = () => {
        unsubscribe();
        clearTimeout(gathering);
        clearInterval(beat);
        clearTimeout(life);
        ended();
      };
      tell();
    },
    cancel: () => end(),
  });
}

/**
 * Tells an open staff page that something changed, and nothing of what: the page loads itself again for that, with all
 * its permissions. `ended` is called once the reader is gone.
 */
export function changeLine(changing: Changing, ended: () => void = () => {}): Response {
  return new Response(versions(changing, ended), {
    headers: {
      "content-type": "text/event-stream",
      // nginx would otherwise keep events back until it has a bufferful.
      "x-accel-buffering": "no",
    },
  });
}

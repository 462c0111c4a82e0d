/** As much of a browser's EventSource as the live client uses, since Node has one behind a flag only. */
export class FetchedEventSource extends EventTarget {
  readonly #stop = new AbortController();

  constructor(address: URL) {
    super();
    this.#read(address).catch(() => this.dispatchEvent(new Event("error")));
  }

  close(): void {
    this.#stop.abort();
  }

  async #read(address: URL): Promise<void> {
    const { ok, body } = await fetch(address, { signal: this.#stop.signal });
    if (!ok || !body) throw new Error("There is no event stream here.");
    let text = "";
    for await (const piece of body.pipeThrough(new TextDecoderStream())) {
      const events = (text + piece).split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        const data = event.slice(event.indexOf("data: ") + "data: ".length);
        this.dispatchEvent(new MessageEvent("message", { data }));
      }
    }
    throw new Error("The event stream ended.");
  }
}

import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Wardcast } from "./app/app.ts";
import type { PageCache } from "./site/page-cache.ts";

/** What an IT officer watches on the night, in Prometheus's text form. */
export function metricsOf({ night, hub }: Wardcast, pages: PageCache): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `wardcast_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge("journal_seq", "Position of the last journal entry.", () => night.fold.state.seq);
  gauge(
    "public_seq",
    "Position of the last entry that changed the public view.",
    () => night.fold.current().seq,
  );
  gauge("wards_declared", "Wards declared.", () => night.fold.current().progress.declared);
  gauge("pages_rendered", "Pages rendered since the start.", () => pages.renderings);
  gauge("live_sockets", "Open live connections.", () => hub.counts().open);
  gauge("live_deliveries", "Messages delivered since the start.", () => hub.counts().deliveries);
  new Gauge({
    name: "wardcast_upgrades_refused",
    help: "Requests for a socket that were refused since the start.",
    labelNames: ["status"],
    registers: [registry],
    collect() {
      for (const [status, count] of hub.counts().refused) this.set({ status }, count);
    },
  });
  return registry;
}

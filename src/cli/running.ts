import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Opening, Wardcast } from "#app/app.ts";
import type { Rim } from "#server/server.ts";
import { thisMachine } from "#server/trusted-proxies.ts";
import { UsageError } from "./config.ts";
import { ensureSite } from "./site-build.ts";

/** A service that listens, and the address it is at. */
export type Running = AsyncDisposable & { readonly wardcast: Wardcast; readonly url: URL };

async function listen(server: Server, port: number, host: string, name: string): Promise<void> {
  server.listen(port, host);
  await once(server, "listening").catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== "EADDRINUSE") throw fault;
    throw new UsageError(
      `Something already listens on port ${port}. Set ${name} to another number.`,
    );
  });
}

/** Opens the service and listens; disposing stops listening, lets answers finish and closes the journal. */
export async function run(
  opening: Opening,
  host: string,
  port: number,
  rim: Rim = { proxies: thisMachine, metrics: {} },
): Promise<Running> {
  const siteFolder = await ensureSite(console.log);
  // Loaded here, since most commands have no use for the service.
  const [{ openWardcast }, { openServer }, { watchRejections }] = await Promise.all([
    import("#app/app.ts"),
    import("#server/server.ts"),
    import("#app/health.ts"),
  ]);
  await using opened = new AsyncDisposableStack();
  const wardcast = opened.use(await openWardcast(opening));
  opened.use(watchRejections(wardcast.health));
  const { server, metrics } = await openServer(wardcast, siteFolder, rim);
  await listen(server, port, host, "PORT");
  if (rim.metrics.port !== undefined) {
    await listen(metrics, rim.metrics.port, "127.0.0.1", "METRICS_PORT");
    opened.defer(() => void metrics.close().closeAllConnections());
  }
  opened.defer(async () => {
    const closed = once(server, "close");
    server.close();
    server.closeIdleConnections();
    await wardcast.hub[Symbol.asyncDispose]();
    const impatience = setTimeout(() => server.closeAllConnections(), 2000);
    await closed;
    clearTimeout(impatience);
  });
  // A server that listens on a TCP port has an address that is not a pipe's name.
  const address = server.address() as AddressInfo;
  const name = host === "127.0.0.1" || host === "::" || host === "0.0.0.0" ? "localhost" : host;
  const closing = opened.move();
  return {
    wardcast,
    url: new URL(`http://${name}:${address.port}`),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

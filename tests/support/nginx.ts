import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const binary = process.env["WARDCAST_TEST_NGINX"] ?? "nginx";

/** Whether there is an nginx to test with: on the PATH, or where WARDCAST_TEST_NGINX says. */
export const hasNginx = spawnSync(binary, ["-v"]).status === 0;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** As `docs` tell an IT officer: the upgrade passed on, and who asks said in X-Forwarded-For. */
function configuration(folder: string, port: number, service: URL): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join("\n  ");
  return `daemon off;
pid ${folder}/nginx.pid;
error_log stderr crit;
${process.getuid?.() === 0 ? "user root;" : ""}
events { worker_connections 512; }
http {
  access_log off;
  ${temporary}
  map $http_upgrade $connection_upgrade { default upgrade; '' close; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${service.origin};
      proxy_http_version 1.1;
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
    }
  }
}
`;
}

async function answers(url: URL): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await fetch(new URL("/healthz", url)).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await wait(50);
  }
  throw new Error("nginx does not answer.");
}

async function stop(nginx: ChildProcess, folder: string): Promise<void> {
  nginx.kill("SIGTERM");
  if (nginx.exitCode === null) await once(nginx, "exit");
  await rm(folder, { recursive: true });
}

/** A real nginx in front of a service, at `url` until it is disposed of. */
export async function nginxBefore(service: URL): Promise<AsyncDisposable & { readonly url: URL }> {
  const folder = await mkdtemp(path.join(tmpdir(), "wardcast-nginx-"));
  const port = await freePort();
  const file = path.join(folder, "nginx.conf");
  await writeFile(file, configuration(folder, port, service));
  const nginx = spawn(binary, ["-p", folder, "-e", "stderr", "-c", file], { stdio: "inherit" });
  const url = new URL(`http://127.0.0.1:${port}`);
  await answers(url);
  return { url, [Symbol.asyncDispose]: () => stop(nginx, folder) };
}

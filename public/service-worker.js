// Keeps the pages a resident has seen, so that they open without a connection and say how old they are.
// Plain JavaScript, since a browser reads it as it stands.

const cacheName = "seen-pages-1";

/** The most that is kept: a ward's page is about 10 kB. */
const mostKept = 150;

/** What is never kept: a figure that may be out of date without saying so, and all that is the staff's. */
const never = [
  "/api/",
  "/live",
  "/count",
  "/comms",
  "/sign-",
  "/healthz",
  "/metrics",
  "/postcodes/",
];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

function isKept(request) {
  const { origin, pathname } = new URL(request.url);
  return (
    request.method === "GET" &&
    origin === self.location.origin &&
    !never.some((start) => pathname.startsWith(start))
  );
}

async function keep(request, response) {
  const cache = await caches.open(cacheName);
  await cache.put(request, response);
  const kept = await cache.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - mostKept))) await cache.delete(old);
}

/** The page as it was, with the notice that every page carries hidden, shown with the time it was made. */
async function withNotice(response) {
  if (!response.headers.get("content-type")?.startsWith("text/html")) return response;
  const html = await response.text();
  const date = new Date(response.headers.get("date") ?? Date.now());
  const lang = /<html lang="([^"]+)"/.exec(html)?.[1] ?? "en-GB";
  const said = date.toLocaleString(lang, { dateStyle: "full", timeStyle: "short" });
  const notice = html
    .replace(/(id="offline"[^>]*?) hidden/, "$1")
    .replace("<time></time>", `<time datetime="${date.toISOString()}">${said}</time>`);
  return new Response(notice, { status: 200, headers: response.headers });
}

async function fromNetworkOrKept(request) {
  try {
    const response = await fetch(request);
    if (response.ok) await keep(request, response.clone());
    return response;
  } catch (fault) {
    const kept = await caches.match(request, { ignoreVary: true });
    if (kept) return withNotice(kept);
    throw fault;
  }
}

self.addEventListener("fetch", (event) => {
  if (isKept(event.request)) event.respondWith(fromNetworkOrKept(event.request));
});

// Keeps the pages a resident has seen, so that they open without a connection and say how old they are.
// Plain JavaScript, since a browser reads it as it stands.

// src/pages/service-worker.js.ts, which serves it, puts the names of what is public before it.
/* global publicNames, languages */

const cacheName = "seen-pages-2";

/** The most that is kept: a ward's page is about 10 kB. */
const mostKept = 150;

self.addEventListener("install", () => self.skipWaiting());

/** What an earlier worker kept may have been somebody's alone. */
async function deleteOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
  await self.clients.claim();
}
self.addEventListener("activate", (event) => event.waitUntil(deleteOldCaches()));

/** The first part of an address, after its language: every page of one name is public, or none is. */
function nameOf(pathname) {
  const [, first = "", second = ""] = pathname.split("/");
  return languages.includes(first) ? second : first;
}

function isKept(request) {
  const { origin, pathname } = new URL(request.url);
  return (
    request.method === "GET" &&
    origin === self.location.origin &&
    publicNames.includes(nameOf(pathname))
  );
}

/** Only what is whole, from the address that was asked for, and free for everyone to keep. */
function mayKeep(response) {
  const rule = response.headers.get("cache-control") ?? "";
  return response.status === 200 && !response.redirected && !rule.includes("no-store");
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
    if (mayKeep(response)) await keep(request, response.clone());
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

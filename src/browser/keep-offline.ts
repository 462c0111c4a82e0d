/** Pages seen once open again without a connection: see service-worker.js. */
if ("serviceWorker" in navigator) {
  // Without it the site is the same, only not offline; there is nobody to tell.
  navigator.serviceWorker.register("/service-worker.js").catch(() => undefined);
}

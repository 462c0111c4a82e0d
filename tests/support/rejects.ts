// Loaded before a service: once its pages are open, something is rejected that nobody waits for.
const looking = setInterval(() => {
  // The service's own listener and that of the pages.
  if (process.listenerCount("unhandledRejection") < 2) return;
  clearInterval(looking);
  void Promise.reject(new Error("Nobody waits for this."));
}, 50);

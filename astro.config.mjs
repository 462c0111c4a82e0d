import node from "@astrojs/node";
import preact from "@astrojs/preact";
import { defineConfig } from "astro/config";

// Every page is rendered by the running service, which keeps what it rendered: see src/server/server.ts.
export default defineConfig({
  output: "server",
  adapter: node({ mode: "middleware" }),
  integrations: [preact()],
  trailingSlash: "ignore",
  devToolbar: { enabled: false },
  // Forms are for signed-in staff only: src/middleware.ts checks where they come from, also behind a proxy.
  security: {
    checkOrigin: false,
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ],
    },
  },
  server: { port: 4321 },
});

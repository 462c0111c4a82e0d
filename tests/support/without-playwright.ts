import { registerHooks } from "node:module";

// Loaded before a program: playwright-core is not there, as where npm left it out.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "playwright-core") throw new Error("There is no such package.");
    return next(specifier, context);
  },
});

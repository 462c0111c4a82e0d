import type { APIRoute } from "astro";
import { keptNames } from "#site/site-pages.ts";
import worker from "../browser/service-worker.js?raw";

/** What keeps the public pages a resident has seen, told which those are. */
export const GET: APIRoute = ({ locals }) => {
  const names = JSON.stringify(keptNames(locals));
  const languages = JSON.stringify(locals.council.languages.filter((each) => each !== "en"));
  const head = `const publicNames = ${names};\nconst languages = ${languages};\n`;
  return new Response(head + worker, {
    headers: { "content-type": "text/javascript; charset=utf-8" },
  });
};

import type { APIRoute } from "astro";
import { staffLocals } from "#accounts/locals.ts";
import { pdfPrinter, printed, selfContained } from "#count-room/pdf.ts";

const papers = ["notice", "handout"];

export const GET: APIRoute = async ({ params, url, locals, rewrite }) => {
  const { ward = "", paper = "" } = params;
  if (!papers.includes(paper)) return new Response("There is no such paper.", { status: 404 });
  const printer = pdfPrinter();
  if (printer.refusal !== null) return new Response(printer.refusal, { status: 501 });
  const page = await rewrite(`/count/${ward}/${paper}/${url.search}`);
  if (!page.ok) return page;
  const read = async (address: string) =>
    (await fetch(new URL(address, staffLocals(locals).origin))).text();
  const pdf = await printed(await selfContained(await page.text(), read), printer.chromium);
  const name = `${ward}-${paper}.pdf`;
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
};

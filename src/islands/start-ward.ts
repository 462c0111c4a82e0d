import { h, hydrate } from "preact";
import { onlyWard } from "#election/public/only-ward.ts";
import { Ward } from "./Ward.tsx";
import { pageData } from "./page-data.ts";
import type { Connect } from "./use-live-view.ts";

const { root, view, language, words, connect } = await pageData();
const { slug = "", order } = root.dataset;
const candidates = order === "votes" ? "votes" : "ballot";
/** Where the service sends everything, the page takes its own ward. */
const connectWard: Connect = (options) =>
  connect({ ...options, onView: (next) => options.onView(onlyWard(next, slug)) });
hydrate(h(Ward, { view, slug, order: candidates, language, words, connect: connectWard }), root);

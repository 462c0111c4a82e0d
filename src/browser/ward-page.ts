import { h, hydrate } from "preact";
import { Ward } from "#components/Ward.tsx";
import { onlyWard } from "#components/only-ward.ts";
import type { Connect } from "./use-live-view.ts";
import { pageData } from "./page-data.ts";

const { root, view, language, words, connect } = await pageData();
const { slug = "", order } = root.dataset;
const candidates = order === "votes" ? "votes" : "ballot";
/** Where the service sends everything, the page takes its own ward. */
const connectWard: Connect = (options) =>
  connect({ ...options, onView: (next) => options.onView(onlyWard(next, slug)) });
hydrate(h(Ward, { view, slug, order: candidates, language, words, connect: connectWard }), root);

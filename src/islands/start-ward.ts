import { h, hydrate } from "preact";
import { Ward } from "./Ward.tsx";
import { pageData } from "./page-data.ts";
import type { Connect } from "./use-live-view.ts";

const { root, view, language, words, connect } = await pageData();
const { slug = "", order } = root.dataset;
const candidates = order === "votes" ? "votes" : "ballot";
const connectWard: Connect = (options) => connect({ ...options, ward: slug });
hydrate(h(Ward, { view, slug, order: candidates, language, words, connect: connectWard }), root);

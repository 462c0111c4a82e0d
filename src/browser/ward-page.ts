import { h, hydrate } from "preact";
import { Ward } from "#components/Ward.tsx";
import { pageData } from "./page-data.ts";

const { root, view, language, words, connect } = await pageData();
const { slug = "", order } = root.dataset;
const candidates = order === "votes" ? "votes" : "ballot";
hydrate(h(Ward, { view, slug, order: candidates, language, words, connect }), root);

import { h, hydrate } from "preact";
import { Results } from "./Results.tsx";
import { pageData } from "./page-data.ts";

const { root, view, language, words, connect } = await pageData();
hydrate(h(Results, { view, language, words, connect }), root);

import { h, hydrate } from "preact";
import { Results } from "#components/Results.tsx";
import { pageData } from "./page-data.ts";

const { root, view, language, connect } = pageData();
hydrate(h(Results, { view, language, connect }), root);

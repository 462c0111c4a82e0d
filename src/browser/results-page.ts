import { h, hydrate } from "preact";
import { Results } from "#components/Results.tsx";
import { pageData } from "./page-data.ts";
import { connectLive } from "./live-client.ts";

const { root, view, language } = pageData();
hydrate(h(Results, { view, language, connect: connectLive }), root);

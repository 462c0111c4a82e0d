import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Service } from "../support/service.ts";
import { staffPage } from "../support/staff-page.ts";
import type { Visit } from "./scenes.ts";

/** Opens the pages of one service, each person with one session. */
export class Visitor implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #service: Service;
  readonly #pages = new Map<string, Promise<Page>>();

  constructor(browser: Browser, service: Service) {
    this.#browser = browser;
    this.#service = service;
  }

  /** The page, loaded, with everything on it that can be opened open. */
  async open(visit: Visit): Promise<Page> {
    const { path } = visit;
    const page = await this.#pageOf(visit);
    await page.goto(new URL(path, this.#service.url).href);
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll("details")) folded.open = true;
    });
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const page of this.#pages.values()) await (await page).context().close();
  }

  #pageOf({ as = "", isScriptless = false }: Visit): Promise<Page> {
    const key = `${as} ${isScriptless}`;
    const known = this.#pages.get(key) ?? this.#signIn(as, !isScriptless);
    this.#pages.set(key, known);
    return known;
  }

  async #signIn(username: string, javaScript: boolean): Promise<Page> {
    const visit = { browser: this.#browser, service: this.#service, javaScript };
    if (username !== "") return staffPage(visit, "/account/", username);
    const context: BrowserContext = await this.#browser.newContext();
    return context.newPage();
  }
}

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
  async open({ path, as }: Visit): Promise<Page> {
    const page = await this.#pageOf(as ?? "");
    await page.goto(new URL(path, this.#service.url).href);
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll("details")) folded.open = true;
    });
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const page of this.#pages.values()) await (await page).context().close();
  }

  #pageOf(username: string): Promise<Page> {
    const known = this.#pages.get(username) ?? this.#signIn(username);
    this.#pages.set(username, known);
    return known;
  }

  async #signIn(username: string): Promise<Page> {
    const visit = { browser: this.#browser, service: this.#service };
    if (username !== "") return staffPage(visit, "/account/", username);
    const context: BrowserContext = await this.#browser.newContext();
    return context.newPage();
  }
}

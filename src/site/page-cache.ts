import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import zlib from "node:zlib";
import pLimit from "p-limit";

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Pages rendered side by side: with one processor more would only fill the memory. */
const mostAtOnce = 4;

type Encoding = "br" | "gzip" | "identity";

/** A page as it was rendered, before any encoding. */
export type Rendered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** One page in one encoding, ready to be written; headers as `writeHead` takes them fastest, flat. */
type Answer = {
  readonly status: number;
  readonly etag: string;
  readonly cacheControl: string;
  readonly headers: string[];
  readonly body: Buffer;
};

/** The encoding to answer with, preferring the smaller; a weight of nought refuses one. */
function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return "identity";
  const takes = (name: string) =>
    accepted.includes(name) &&
    !new RegExp(`\\b${name}\\s*;\\s*q=0(\\.0*)?\\s*(,|$)`).test(accepted);
  if (takes("br")) return "br";
  return takes("gzip") ? "gzip" : "identity";
}

/** A page is kept, and so is the one which says that there is none; what failed may be well the next time. */
function isKept({ status }: Rendered): boolean {
  return status < 500;
}

async function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === "br") {
    return brotli(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 7 } });
  }
  return encoding === "gzip" ? gzip(body) : body;
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag.replace(/^W\//, "")) || tags.includes("*");
}

/** Names what is sent, byte by byte: a restart with other content moves it, and no two bodies share one. */
function etagOf({ body }: Rendered, encoding: Encoding): string {
  const content = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  return `"${content}-${encoding}"`;
}

async function answerOf(rendered: Rendered, encoding: Encoding): Promise<Answer> {
  const etag = etagOf(rendered, encoding);
  const body = await encode(rendered.body, encoding);
  const headers = {
    "cache-control": "no-cache",
    ...rendered.headers,
    etag,
    vary: "accept-encoding",
    "content-length": String(body.byteLength),
    ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
  };
  return {
    status: rendered.status,
    etag,
    cacheControl: headers["cache-control"],
    headers: Object.entries(headers).flat(),
    body,
  };
}

function write(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  const { etag, cacheControl, status } = answer;
  if (status === 200 && matches(request.headers["if-none-match"], etag)) {
    const headers = ["etag", etag, "vary", "accept-encoding", "cache-control", cacheControl];
    response.writeHead(304, headers);
    response.end();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.end(request.method === "HEAD" ? undefined : answer.body);
}

/**
 * Pages made from the public view and the day alone: each is rendered once per public position and edition
 * and encoded once per encoding, and served from memory until one of them moves. Whoever asks while a page
 * is being rendered waits for that rendering.
 */
export class PageCache {
  readonly #render: (path: string) => Promise<Rendered>;
  readonly #position: () => string;
  readonly #edition: () => string;
  readonly #mostPages: number;
  #at = "";
  #madeIn = "";
  #rendered = new Map<string, Promise<Rendered>>();
  #ready = new Map<string, Answer>();
  #renderings = 0;
  readonly #inTurn = pLimit(mostAtOnce);

  /**
   * `position` names the public view's present state, `edition` what the time alone changes; `render` makes
   * a page from both. `mostPages` is how many are kept: those of the largest council there is, several times over.
   */
  constructor(
    render: (path: string) => Promise<Rendered>,
    position: () => string,
    edition: () => string,
    mostPages = 20_000,
  ) {
    this.#render = render;
    this.#position = position;
    this.#edition = edition;
    this.#mostPages = mostPages;
  }

  /** How many pages were rendered since the start. */
  get renderings(): number {
    return this.#renderings;
  }

  /** Answers from memory and says so, or says that `respond` has to be asked. */
  respondReady(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    this.#move();
    const answer = this.#ready.get(encodingFor(request.headers["accept-encoding"]) + path);
    if (answer) write(answer, request, response);
    return answer !== undefined;
  }

  /** Answers a GET or HEAD for `path`, rendering it first where needed; a fault is not kept. */
  async respond(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#move();
    const ready = this.#ready;
    const encoding = encodingFor(request.headers["accept-encoding"]);
    const rendered = await this.#page(path);
    const answer = await answerOf(rendered, encoding);
    if (isKept(rendered)) ready.set(encoding + path, answer);
    write(answer, request, response);
  }

  /** Forgets every page once the position has moved, or there are too many. */
  #move(): void {
    const [position, edition] = [this.#position(), this.#edition()];
    const isSame = this.#at === position && this.#madeIn === edition;
    if (isSame && this.#rendered.size < this.#mostPages) return;
    this.#at = position;
    this.#madeIn = edition;
    this.#rendered = new Map();
    this.#ready = new Map();
  }

  #page(path: string): Promise<Rendered> {
    const pages = this.#rendered;
    const known = pages.get(path);
    if (known !== undefined) return known;
    this.#renderings += 1;
    const page = this.#inTurn(() => this.#render(path));
    pages.set(path, page);
    void this.#forgetFailure(path, page, pages);
    return page;
  }

  /** A fault is not kept. */
  async #forgetFailure(
    path: string,
    page: Promise<Rendered>,
    pages: Map<string, Promise<Rendered>>,
  ): Promise<void> {
    const isToKeep = await page.then(isKept, () => false);
    if (!isToKeep) pages.delete(path);
  }
}

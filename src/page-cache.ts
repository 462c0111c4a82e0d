import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import zlib from "node:zlib";

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Pages kept at one position; the same page asked for under ever new spellings must not fill the memory. */
const mostPages = 2000;

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

/** The view's ETag is the bare position, which re-users may compare; any other also says what it was made of. */
function etagOf(path: string, { body }: Rendered, position: string): string {
  if (path.endsWith("/api/results.json")) return `W/"${position}"`;
  const content = createHash("sha256").update(body).digest("base64url").slice(0, 8);
  return `W/"${position}-${content}"`;
}

async function answerOf(
  path: string,
  rendered: Rendered,
  position: string,
  encoding: Encoding,
): Promise<Answer> {
  const etag = etagOf(path, rendered, position);
  const body = await encode(rendered.body, encoding);
  const headers = {
    ...rendered.headers,
    etag,
    vary: "accept-encoding",
    "cache-control": "no-cache",
    "content-length": String(body.byteLength),
    ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
  };
  return { status: rendered.status, etag, headers: Object.entries(headers).flat(), body };
}

function write(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (matches(request.headers["if-none-match"], answer.etag)) {
    response.writeHead(304, [
      "etag",
      answer.etag,
      "vary",
      "accept-encoding",
      "cache-control",
      "no-cache",
    ]);
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
  #at = "";
  #madeIn = "";
  #rendered = new Map<string, Promise<Rendered>>();
  #ready = new Map<string, Answer>();
  #renderings = 0;

  /**
   * `position` names the public view's present state, `edition` what the time alone changes; `render` makes
   * a page from both.
   */
  constructor(
    render: (path: string) => Promise<Rendered>,
    position: () => string,
    edition: () => string,
  ) {
    this.#render = render;
    this.#position = position;
    this.#edition = edition;
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

  /** Answers a GET or HEAD for `path`, rendering it first where needed; only a success is kept. */
  async respond(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#move();
    const [position, ready] = [this.#at, this.#ready];
    const encoding = encodingFor(request.headers["accept-encoding"]);
    const rendered = await this.#page(path);
    const answer = await answerOf(path, rendered, position, encoding);
    if (answer.status === 200) ready.set(encoding + path, answer);
    write(answer, request, response);
  }

  /** Forgets every page once the position has moved, or there are too many. */
  #move(): void {
    const [position, edition] = [this.#position(), this.#edition()];
    const isSame = this.#at === position && this.#madeIn === edition;
    if (isSame && this.#rendered.size < mostPages) return;
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
    const page = this.#render(path);
    pages.set(path, page);
    void this.#forgetFailure(path, page, pages);
    return page;
  }

  /** Only a success is kept. */
  async #forgetFailure(
    path: string,
    page: Promise<Rendered>,
    pages: Map<string, Promise<Rendered>>,
  ): Promise<void> {
    const isKept = await page.then(
      ({ status }) => status === 200,
      () => false,
    );
    if (!isKept) pages.delete(path);
  }
}

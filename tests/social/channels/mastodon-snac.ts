import { createHash } from "node:crypto";
import { fromJson, type Loopback, type Received, type Reply, startLoopback } from "./loopback.ts";

type Status = {
  readonly id: string;
  text: string;
  readonly media_attachments: readonly { readonly url: string; readonly description: string }[];
  readonly in_reply_to_id: string | null;
  readonly created_at: string;
  boosted: boolean;
};

/** snac 2.75's rules as they were measured on it (wastelandeer/snac 0a5c47e): few, and some of them its own. */
export type Snac = Loopback & {
  readonly token: string;
  readonly statuses: readonly Status[];
  /** The bytes that are there under a file's name, and their words. */
  readonly files: ReadonlyMap<string, { readonly bytes: string; readonly description: string }>;
  /** Another account boosts a post of ours, which stands in the place of the post from then on. */
  boost(text: string): void;
};

const account = { id: "35b41f8a899e13270d2cdbc1c0c79ddc", acct: "anytown" };
const token = "a1b2c3";
const mostAtOnce = 256;

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** Markdown's marks become tags, and lines are broken without paragraphs. */
function htmlOf(text: string): string {
  const linked = text
    .replaceAll(/https?:\/\/[^\s<>]+/g, (url) => `<a href="${url}" target="_blank">${url}</a>`)
    .replaceAll(/\*\*(.+?)\*\*/g, "<b>$1</b>")
    .replaceAll(/\*(.+?)\*/g, "<i>$1</i>");
  return `${linked.replaceAll("\n", "<br>")}<br>`;
}

class Server {
  readonly statuses: Status[] = [];
  readonly files = new Map<string, { bytes: string; description: string }>();
  #next = 1_795_434_500;

  /** A post that others boosted is told as theirs, with ours in it. */
  entity({ boosted, ...status }: Status): Record<string, unknown> {
    const { id, text } = status;
    const url = `https://snac.example/anytown/p/${id}`;
    const whole = { ...status, url, account, content: htmlOf(text), language: "en", reblog: null };
    return boosted ? { ...whole, content: "", account: { id: "another" }, reblog: whole } : whole;
  }

  /** No key is looked at, and an answer to what is not there is a post of its own. */
  post(body: Record<string, unknown>): Reply {
    const parent = String(body["in_reply_to_id"]);
    const id = `${this.#next++}${md5(String(this.#next))}`;
    const status: Status = {
      id,
      text: String(body["status"]),
      media_attachments: [body["media_ids"]].flat().map((file, place) => {
        const description = this.files.get(String(file))?.description ?? "";
        return { id: `${id}_${place}`, url: `https://snac.example/s/${file}`, description };
      }),
      in_reply_to_id: this.statuses.some((one) => one.id === parent) ? parent : null,
      created_at: new Date().toISOString(),
      boosted: false,
    };
    this.statuses.unshift(status);
    return { body: this.entity(status) };
  }

  /** The name of a file is its id, and what was there under that name is gone. */
  upload({ body }: Received): Reply {
    const [, name = ""] = /filename="([^"]+)"/.exec(body) ?? [];
    const [, said = ""] = /name="description"\r\n\r\n(.*?)\r\n--/s.exec(body) ?? [];
    const [, bytes = ""] = /filename=".*?\r\n\r\n(.*?)\r\n--/s.exec(body) ?? [];
    const id = `${md5(name)}.${name.split(".").at(-1)}`;
    const description = Buffer.from(said, "latin1").toString("utf8");
    this.files.set(id, { bytes, description });
    return { body: { id, description, type: "image" } };
  }

  /** The words change, and the pictures stay. */
  edit(status: Status, body: Record<string, unknown>): Reply {
    status.text = String(body["status"]);
    return { body: this.entity(status) };
  }
}

const notFound: Reply = { status: 404, body: "<h1>404 Not Found</h1>" };

function ofStatus(server: Server, request: Received): Reply {
  const id = request.path.split("/").at(-1);
  const status = server.statuses.find((one) => one.id === id);
  if (!status) return notFound;
  if (request.method === "PUT")
    return server.edit(status, fromJson(request) as Record<string, unknown>);
  // DELETE is not known here.
  return request.method === "GET" ? { body: server.entity(status) } : notFound;
}

/** What the notifications are not asked for is there all the same, and all of it each time. */
const notifications = [
  { id: "1795434600", type: "favourite", created_at: "2026-11-23T12:00:03Z", account },
  { id: "1795434599", type: "follow", created_at: "2026-11-23T12:00:02Z", account },
  {
    id: "1795434598",
    type: "mention",
    created_at: "2026-11-23T12:00:01Z",
    account: { acct: "resident@example.social" },
    status: { id: "1795434598aa", content: "@anytown When?<br>", in_reply_to_id: null },
  },
];

function answer(server: Server, request: Received): Reply {
  const route = `${request.method} ${request.path}`;
  if (route === "GET /api/v1/instance") {
    const statuses = { max_characters: 100_000, characters_reserved_per_url: 32 };
    return { body: { configuration: { statuses, media_attachments: {} } } };
  }
  if (request.headers.authorization !== `Bearer ${token}`)
    return { status: route.endsWith("verify_credentials") ? 422 : 401, body: "" };
  switch (route) {
    case "GET /api/v1/accounts/verify_credentials":
      return { body: account };
    case "POST /api/v1/statuses":
      return server.post(fromJson(request) as Record<string, unknown>);
    case "POST /api/v2/media":
      return server.upload(request);
    case "GET /api/v1/notifications":
      return { body: notifications };
    // Neither a limit nor a place to go on from is looked at.
    case `GET /api/v1/accounts/${account.id}/statuses`:
      return { body: server.statuses.slice(0, mostAtOnce).map((one) => server.entity(one)) };
    default:
      return request.path.startsWith("/api/v1/statuses/") ? ofStatus(server, request) : notFound;
  }
}

export async function startSnac(): Promise<Snac> {
  const server = new Server();
  const loopback = await startLoopback((request) => answer(server, request));
  return {
    ...loopback,
    token,
    statuses: server.statuses,
    files: server.files,
    boost(text) {
      for (const one of server.statuses) if (one.text === text) one.boosted = true;
    },
  };
}

import { fromJson, type Received, type Reply } from "./loopback.ts";
import { now } from "./payload.ts";

type Post = {
  readonly id: string;
  readonly text: string;
  readonly body: unknown;
  readonly at: string;
};

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** X's rules as far as one account meets them: short links, escaped text, no text twice, pages of the timeline. */
export function xService(pageSize = 100) {
  const posts: Post[] = [];
  const pictures = new Map<string, { bytes: string; alt: string; isFinal: boolean }>();

  function create(request: Received): Reply {
    const body = fromJson(request) as { text: string; media?: unknown; reply?: unknown };
    const links = escaped(body.text).replaceAll(/https?:\/\/\S+/g, "https://t.co/aBcDeF1234");
    const text = `${body.reply ? "@camden " : ""}${links}${body.media ? " https://t.co/PiCtUrE123" : ""}`;
    if (posts.some((post) => post.text === text)) {
      const detail = "You are not allowed to create a Tweet with duplicate content.";
      return { status: 403, body: { detail, title: "Forbidden", status: 403 } };
    }
    const post = {
      id: String(1_500_000_000_000_000_000n + BigInt(posts.length)),
      text,
      body,
      at: new Date(now()).toISOString(),
    };
    posts.unshift(post);
    return { status: 201, body: { data: { id: post.id, text } } };
  }

  function timeline({ query }: Received): Reply {
    const from = Number(query.get("pagination_token") ?? 0);
    const since = Date.parse(query.get("start_time") ?? "");
    const all = posts.filter(({ at }) => Date.parse(at) >= since);
    const page = all.slice(from, from + pageSize).map(({ id, text }) => ({ id, text }));
    const isLast = from + pageSize >= all.length;
    const meta = isLast ? {} : { next_token: String(from + pageSize) };
    return { body: { ...(page.length > 0 && { data: page }), meta } };
  }

  function media(request: Received): Reply {
    const [, id = "", step] = /\/upload\/(\d+)\/(\w+)$/.exec(request.path) ?? [];
    if (request.path.endsWith("/initialize")) {
      const next = String(pictures.size + 1);
      pictures.set(next, { bytes: "", alt: "", isFinal: false });
      return { body: { data: { id: next } } };
    }
    const known = request.path.endsWith("/metadata")
      ? pictures.get((fromJson(request) as { id: string }).id)
      : pictures.get(id);
    if (!known) return { status: 404, body: { detail: "No such media" } };
    if (step === "append") known.bytes += request.body.split("\r\n\r\n").at(-1)?.split("\r\n--")[0];
    else if (step === "finalize") known.isFinal = true;
    else {
      const { metadata } = fromJson(request) as { metadata: { alt_text: { text: string } } };
      known.alt = metadata.alt_text.text;
    }
    return { body: { data: { id } } };
  }

  function answer(request: Received): Reply {
    const { method, path } = request;
    if (path === "/2/users/me") return { body: { data: { id: "42", username: "camden" } } };
    if (path === "/2/tweets") return create(request);
    if (path === "/2/users/42/tweets") return timeline(request);
    if (path.startsWith("/2/media/")) return media(request);
    const index = posts.findIndex(({ id }) => path === `/2/tweets/${id}`);
    if (method !== "DELETE" || index < 0) return { status: 404, body: { detail: "Not Found" } };
    posts.splice(index, 1);
    return { body: { data: { deleted: true } } };
  }

  return { posts, pictures, answer };
}

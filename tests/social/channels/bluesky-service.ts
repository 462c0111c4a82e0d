import { createHash } from "node:crypto";
import { fromJson, type Received, type Reply } from "./loopback.ts";

type Kept = { readonly cid: string; readonly value: unknown };

type Place = { readonly rkey: string; readonly record: unknown; readonly swapRecord?: string };

export type Heard = {
  readonly uri: string;
  readonly reason: string;
  readonly indexedAt: string;
  readonly author: { readonly handle: string };
  readonly record: unknown;
};

export const repo = "did:plc:anytown";
export const account = { handle: "anytown.test", password: "abcd-efgh-ijkl-mnop" };

function digest(value: string): string {
  return `bafy${createHash("sha256").update(value).digest("hex")}`;
}

function error(name: string, message: string, status = 400): Reply {
  return { status, body: { error: name, message } };
}

/**
 * A personal data server as far as one account meets it, with the answers measured on the real one (tests/slow): a record
 * put again is the same version, a swap of another version is refused, and an ended token is a 400.
 */
export function blueskyService() {
  const records = new Map<string, Kept>();
  const blobs = new Map<string, string>();
  const notifications: Heard[] = [];
  const tokens = new Set<string>();
  const state = { session: 0, hasApp: true, isActive: true };

  function signedIn(): Reply {
    state.session += 1;
    const accessJwt = `access-${state.session}`;
    const refreshJwt = `refresh-${state.session}`;
    tokens.add(accessJwt).add(refreshJwt);
    return { body: { did: repo, handle: account.handle, accessJwt, refreshJwt } };
  }

  function named(rkey: string, { cid, value }: Kept): Reply {
    return { body: { uri: `at://${repo}/app.bsky.feed.post/${rkey}`, cid, value } };
  }

  function put({ rkey, record, swapRecord }: Place): Reply {
    const there = records.get(rkey);
    if (swapRecord !== undefined && swapRecord !== there?.cid)
      return error("InvalidSwap", `Record was at ${there?.cid ?? "null"}`);
    const kept = { cid: digest(JSON.stringify(record)), value: record };
    records.set(rkey, kept);
    return named(rkey, kept);
  }

  /** A record of another account, which the app keeps: those that mention ours are all there are. */
  function strangers(query: URLSearchParams): Reply {
    const uri = `at://${query.get("repo")}/${query.get("collection")}/${query.get("rkey")}`;
    const heard = notifications.find((one) => one.uri === uri);
    return heard
      ? { body: { uri, cid: digest(uri), value: heard.record } }
      : error("RecordNotFound", "Could not locate record");
  }

  function get({ query }: Received): Reply {
    const rkey = query.get("rkey") ?? "";
    if (query.get("repo") !== repo) return strangers(query);
    const kept = records.get(rkey);
    return kept ? named(rkey, kept) : error("RecordNotFound", "Could not locate record");
  }

  function upload({ body, headers }: Received): Reply {
    const link = digest(body);
    blobs.set(link, body);
    const mimeType = headers["content-type"];
    const blob = { $type: "blob", ref: { $link: link }, mimeType, size: body.length };
    return { body: { blob } };
  }

  function listed({ query }: Received): Reply {
    if (!state.hasApp) return error("UpstreamFailure", "Upstream service unreachable", 502);
    const from = Number(query.get("cursor") ?? 0);
    const to = from + Number(query.get("limit"));
    const isMore = to < notifications.length;
    const page = notifications.toReversed().slice(from, to);
    return { body: { notifications: page, ...(isMore && { cursor: String(to) }) } };
  }

  function open(request: Received): Reply {
    const { identifier, password } = fromJson(request) as { identifier: string; password: string };
    const isOurs = identifier === account.handle && password === account.password;
    return isOurs
      ? signedIn()
      : error("AuthenticationRequired", "Invalid identifier or password", 401);
  }

  const procedures: Record<string, (request: Received) => Reply> = {
    "com.atproto.server.getSession": () => ({
      body: { did: repo, active: state.isActive, ...(!state.isActive && { status: "suspended" }) },
    }),
    "com.atproto.repo.uploadBlob": upload,
    "com.atproto.repo.putRecord": (request) => put(fromJson(request) as Place),
    "com.atproto.repo.getRecord": get,
    "com.atproto.repo.deleteRecord": (request) => {
      records.delete((fromJson(request) as Place).rkey);
      return { body: {} };
    },
    "app.bsky.notification.listNotifications": listed,
  };

  function answer(request: Received): Reply {
    const procedure = request.path.replace("/xrpc/", "");
    if (procedure === "com.atproto.server.createSession") return open(request);
    const isRefresh = procedure === "com.atproto.server.refreshSession";
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    if (!tokens.has(token) || token.startsWith("refresh") !== isRefresh)
      return error("ExpiredToken", "Token has expired");
    if (isRefresh) {
      tokens.delete(token);
      return signedIn();
    }
    return procedures[procedure]?.(request) ?? error("MethodNotImplemented", "Not here", 501);
  }

  return { records, blobs, notifications, tokens, state, answer };
}

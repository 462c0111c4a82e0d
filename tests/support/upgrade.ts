import { connect, type Socket } from "node:net";

/** The headers of a WebSocket handshake as it should be. */
export const handshake = [
  "connection: Upgrade",
  "upgrade: websocket",
  "sec-websocket-version: 13",
  "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==",
];

/** Every branch that a request for another protocol can take, and the status it is answered with. */
export const branches: [string, string, string[], number][] = [
  ["to /live", "GET /live", handshake, 101],
  ["to another path", "GET /elsewhere", handshake, 404],
  ["to a staff path", "GET /count/", handshake, 404],
  ["without a key", "GET /live", handshake.slice(0, 3), 400],
  ["with a key that is none", "GET /live", [...handshake.slice(0, 3), "sec-websocket-key: x"], 400],
  ["by POST", "POST /live", [...handshake, "content-length: 0"], 400],
  [
    "of another version",
    "GET /live",
    ["sec-websocket-version: 8", ...handshake.filter((line) => !line.includes("version"))],
    426,
  ],
  [
    "to h2c",
    "GET /results/",
    [
      "connection: Upgrade, HTTP2-Settings",
      "upgrade: h2c",
      "http2-settings: AAMAAABkAAQCAAAAAAIAAAAA",
    ],
    200,
  ],
  ["to something unheard of", "GET /healthz", ["connection: Upgrade", "upgrade: tea/1"], 200],
  ["to h2c for the stream", "GET /live/events", ["connection: Upgrade", "upgrade: h2c"], 200],
  ["to h2c for a staff page", "GET /count/", ["connection: Upgrade", "upgrade: h2c"], 303],
];

/** Sends a request line and headers, as they are, to the server at `url`. */
export function ask(url: URL, request: string, headers: readonly string[]): Socket {
  const socket = connect({ port: Number(url.port), host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => undefined);
  socket.write([`${request} HTTP/1.1`, "host: localhost", ...headers, "\r\n"].join("\r\n"));
  return socket;
}

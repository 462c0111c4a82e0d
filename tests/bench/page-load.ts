import { once } from "node:events";
import { connect } from "node:net";
import { answer } from "./child.ts";

/** Connections that are kept open, each with one request at a time. */
const connections = 32;

const [, , port = ""] = process.argv;
const request = Buffer.from(
  [
    "GET /results/ HTTP/1.1",
    `host: 127.0.0.1:${port}`,
    "user-agent: Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "accept-language: en-GB,en;q=0.5",
    "accept-encoding: gzip, deflate, br",
    "connection: keep-alive",
    "\r\n",
  ].join("\r\n"),
);

/** The length of the answer, head and all, which is the same every time while the page is. */
async function answerLength(): Promise<number> {
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(request);
  let [bytes, length] = [Buffer.alloc(0), Number.POSITIVE_INFINITY];
  while (bytes.length < length) {
    const [piece]: Buffer[] = await once(socket, "data");
    bytes = Buffer.concat([bytes, piece ?? bytes]);
    const head = bytes.indexOf("\r\n\r\n");
    if (head < 0) continue;
    const body = /^HTTP\/1.1 200 .*\r\ncontent-length: (\d+)\r\n/is.exec(bytes.toString("latin1"));
    if (!body) throw new Error("The server gave no page of a known length.");
    length = head + 4 + Number(body[1]);
  }
  socket.destroy();
  return length;
}

/** Answers that come within so many milliseconds, a second. */
async function answersPerSecond(forMs: number): Promise<number> {
  const length = await answerLength();
  let answers = 0;
  const sockets = Array.from({ length: connections }, () => {
    const socket = connect(Number(port), "127.0.0.1");
    let missing = length;
    socket.on("data", (piece) => {
      missing -= piece.length;
      if (missing > 0) return;
      missing = length;
      answers += 1;
      socket.write(request);
    });
    socket.write(request);
    return socket;
  });
  await new Promise((resolve) => setTimeout(resolve, forMs));
  for (const socket of sockets) socket.destroy();
  return (answers * 1000) / forMs;
}

answer({ answerLength, answersPerSecond });

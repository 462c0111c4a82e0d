import { createHmac } from "node:crypto";
import { fromJson, type Received, type Reply } from "./loopback.ts";

const serviceId = "26785a09-ab16-4eb0-8407-a37497a57506";
export const notifySecret = "3d844edf-8d35-48ac-975b-e847b4f122b0";
export const apiKey = `camden_night-${serviceId}-${notifySecret}`;

type Notification = {
  id: string;
  reference: string;
  email_address?: string;
  phone_number?: string;
};

/** Whether the token is one that Notify takes: HS256 with the key's secret, of this service, at most 30 seconds old. */
function isToken({ headers }: Received, now: number): boolean {
  const [head = "", claims = "", signature] =
    headers.authorization?.replace("Bearer ", "").split(".") ?? [];
  const expected = createHmac("sha256", notifySecret)
    .update(`${head}.${claims}`)
    .digest("base64url");
  const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString()) as object;
  return (
    signature === expected &&
    JSON.stringify(read(head)) === '{"typ":"JWT","alg":"HS256"}' &&
    JSON.stringify(read(claims)) === JSON.stringify({ iss: serviceId, iat: Math.floor(now / 1000) })
  );
}

/** GOV.UK Notify as its API answers: references need not be unique, lists come in pages, newest first. */
export function notifyService(now: () => number, pageSize = 250) {
  const notifications: Notification[] = [];

  function create(request: Received): Reply {
    const body = fromJson(request) as Notification;
    if (body.phone_number === "not a number") {
      const error = {
        error: "ValidationError",
        message: `phone_number ${body.phone_number} is wrong`,
      };
      return { status: 400, body: { status_code: 400, errors: [error] } };
    }
    const id = `n-${notifications.length + 1}`;
    notifications.unshift({ ...body, id });
    return { status: 201, body: { id, reference: body.reference } };
  }

  function list({ query }: Received): Reply {
    const all = notifications.filter(({ reference }) => reference === query.get("reference"));
    const from = all.findIndex(({ id }) => id === query.get("older_than")) + 1;
    return { body: { notifications: all.slice(from, from + pageSize), links: {} } };
  }

  function answer(request: Received): Reply {
    if (!isToken(request, now())) {
      const error = {
        error: "AuthError",
        message: "Invalid token: signature, api token is not valid",
      };
      return { status: 403, body: { status_code: 403, errors: [error] } };
    }
    const { method, path } = request;
    if (path === "/v2/template/t-1") return { body: { body: "((text))", subject: "((subject))" } };
    if (path === "/v2/template/t-2") return { body: { body: "A result is in." } };
    if (method === "GET" && path === "/v2/notifications") return list(request);
    return method === "POST" ? create(request) : { status: 404, body: {} };
  }

  return { notifications, answer };
}

import { createHmac } from "node:crypto";

/** The service and the secret that a GOV.UK Notify API key ends in: `name-<36 characters>-<36 characters>`. */
export type NotifyKey = { readonly serviceId: string; readonly secret: string };

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const keyForm = new RegExp(`(${uuid})-(${uuid})$`, "i");

/** Null where it is not a key of GOV.UK Notify. */
export function notifyKey(apiKey: string): NotifyKey | null {
  const [, serviceId, secret] = keyForm.exec(apiKey.trim()) ?? [];
  return serviceId && secret ? { serviceId, secret } : null;
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** A JSON Web Token as Notify asks for it: HS256, with the service as issuer and the time in seconds. */
export function notifyToken({ serviceId, secret }: NotifyKey, now: number): string {
  const head = part({ typ: "JWT", alg: "HS256" });
  const claims = part({ iss: serviceId, iat: Math.floor(now / 1000) });
  const signature = createHmac("sha256", secret).update(`${head}.${claims}`).digest("base64url");
  return `${head}.${claims}.${signature}`;
}

import { randomBytes } from "node:crypto";
import { ask, type Asked, type Service, withJson } from "./ask.ts";
import { authorization, type XKeys } from "./x-signature.ts";

/** X's API, signed with the keys of one account. */
export type XApi = {
  readonly service: Service;
  read(path: string, query?: Record<string, string>): Promise<Asked>;
  write(method: "POST" | "DELETE", path: string, body?: unknown): Promise<Asked>;
  upload(path: string, form: FormData): Promise<Asked>;
};

export function xApi(service: Service, keys: XKeys, baseUrl: string): XApi {
  function signed(method: string, url: URL): Record<string, string> {
    const moment = {
      nonce: randomBytes(24).toString("hex"),
      timestamp: Math.floor(service.now() / 1000),
    };
    return { authorization: authorization({ method, url }, keys, moment) };
  }
  return {
    service,
    read(path, query = {}) {
      const url = new URL(path, baseUrl);
      // Spaces as %20 in the address too, as the signature has them.
      url.search = new URLSearchParams(query).toString().replaceAll("+", "%20");
      return ask(service, url, { method: "GET", headers: signed("GET", url) });
    },
    write(method, path, body) {
      const url = new URL(path, baseUrl);
      const headers = signed(method, url);
      return ask(
        service,
        url,
        body === undefined ? { method, headers } : withJson(method, body, headers),
      );
    },
    upload(path, form) {
      const url = new URL(path, baseUrl);
      return ask(service, url, { method: "POST", headers: signed("POST", url), body: form });
    },
  };
}

import { millisecondsInHour } from "date-fns/constants";
import { minutesToMilliseconds } from "date-fns/minutesToMilliseconds";
import { z } from "zod";
import { after, ask, type Asked, type Service } from "./ask.ts";
import { refused, type Refused, unknown, type Unknown } from "./outcome.ts";

/** Meta's Graph API, with the token of one Page in a header: an address ends up in logs. */
export type GraphApi = {
  read(path: string, query: Record<string, string>): Promise<Asked>;
  write(
    method: "POST" | "DELETE",
    path: string,
    fields: Record<string, string | Blob>,
  ): Promise<Asked>;
};

export function graphApi(service: Service, token: string, baseUrl: string): GraphApi {
  const headers = { authorization: `Bearer ${token}` };
  return {
    read: (path, query) =>
      ask(service, `${baseUrl}/${path}?${new URLSearchParams(query)}`, { headers }),
    write(method, path, fields) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      return ask(service, `${baseUrl}/${path}`, { method, headers, body });
    },
  };
}

const fault = z.object({
  error: z.object({
    code: z.number(),
    is_transient: z.boolean().optional(),
  }),
});

/** Meta's codes, whatever the HTTP status (developers.facebook.com, "Handling Errors" and "Rate Limits"). */
const doubtful = new Set([1, 2]);
const duplicate = 506;
const tooMany = new Set([4, 17, 32, 341, 613, 80001, 80002, 80006]);

/** Minutes until the Page may post again, where the header of business use says so. */
function regainMinutes(headers: Headers): number {
  const found = /"estimated_time_to_regain_access":\s*(\d+)/.exec(
    headers.get("x-business-use-case-usage") ?? "",
  );
  return Number(found?.[1] ?? 0);
}

export function errorCode(asked: Asked): number | null {
  const parsed = fault.safeParse(asked.body);
  return parsed.success ? parsed.data.error.code : null;
}

/** What a failure means by Meta's own code, which says more than the status. */
export function graphOutcome(
  asked: Extract<Asked, { kind: "failed" }>,
  service: Service,
): Refused | Unknown {
  const parsed = fault.safeParse(asked.body);
  if (!parsed.success) return asked.outcome;
  const { code, is_transient } = parsed.data.error;
  const { reason } = asked.outcome;
  if (tooMany.has(code)) {
    const wait = minutesToMilliseconds(regainMinutes(asked.headers));
    return refused(reason, after(service, wait || millisecondsInHour));
  }
  const isUnknown = code === duplicate || doubtful.has(code) || is_transient === true;
  return isUnknown ? unknown(reason) : asked.outcome;
}

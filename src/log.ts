import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { format } from "node:util";
import { pino, stdTimeFunctions } from "pino";

const write = {
  write(line: string): void {
    try {
      process.stderr.write(line);
    } catch {
      // A log that cannot be written, on a full disk as it may be, holds up nothing.
    }
  },
};

/** One line of JSON an event, written at once: the last one is there also when the process ends with it. */
const lines = pino(
  {
    base: null,
    messageKey: "message",
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  write,
);

// The pages are built apart and have this file a second time: both find the same request.
const place = Symbol.for("wardcast.request");
const held = globalThis as { [place]?: AsyncLocalStorage<string> };
const requests = held[place] ?? new AsyncLocalStorage<string>();
held[place] = requests;

function newId(): string {
  return randomUUID().slice(0, 8);
}

/** Does something for one request, whose id all lines have that are written on the way. */
export function inRequest<Done>(work: () => Done): Done {
  return requests.run(newId(), work);
}

/**
 * A message without what people typed and without secrets, which come into faults as what they quote, as figures, in an
 * address, or as long names that nobody makes up.
 */
function discreet(message: string): string {
  return message
    .replace(/["'`“‘].*["'`”’]/s, "“…”")
    .replaceAll(/\?\S*/g, "?…")
    .replaceAll(/[\w-]{24,}/g, "…")
    .replaceAll(/\S*@\S*/g, "…")
    .replaceAll(/\S*\p{N}\S*/gu, "#");
}

/** Where a fault came from, without its message, which its stack begins with. */
function framesOf({ stack = "", message }: Error): string[] {
  const at = stack.indexOf(message);
  const frames = at === -1 ? "" : stack.slice(at + message.length);
  return frames.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
}

function codeOf(fault: Error): { readonly code?: string } {
  return "code" in fault && typeof fault.code === "string" ? { code: fault.code } : {};
}

type Told = { readonly [name: string]: unknown };

function told(fault: unknown): Told {
  if (!(fault instanceof Error)) return { what: discreet(String(fault)) };
  const { name, message, cause } = fault;
  return {
    name,
    ...codeOf(fault),
    what: discreet(message),
    at: framesOf(fault),
    ...(cause === undefined ? {} : { cause: told(cause) }),
  };
}

/** What may be said of where a fault was: never an address, which may have a postcode or a secret in it. */
type Where = { readonly part?: string; readonly route?: string };

function withRequest(facts: Told): Told {
  const request = requests.getStore();
  return request === undefined ? facts : { request, ...facts };
}

/** Writes a fault down once, with a short reference that can be read out over the phone. */
export function logFault(fault: unknown, where: Where = {}): string {
  const reference = newId();
  lines.error(withRequest({ event: "fault", reference, ...where, fault: told(fault) }));
  return reference;
}

/** What a reader is told of a fault, who loses nothing by it. */
export function publicFaultText(reference: string): string {
  return `Something went wrong. Try again in a minute. Reference: ${reference}`;
}

/** Writes down what happened to the service: words of ours, and numbers such as a port. */
export function logEvent(event: string, facts: Told = {}, level: "info" | "warn" = "info"): void {
  lines[level](withRequest({ event, ...facts }));
}

/**
 * Has all that libraries write to the console's error output written as lines of the log, until it is disposed: Astro, for
 * one, would name the address of a request. A log that nobody reads any more ends nothing.
 */
export function logConsole(): Disposable {
  const { error, warn } = console;
  const line =
    (level: "error" | "warn") =>
    (...said: unknown[]) =>
      lines[level](withRequest({ event: "library", message: discreet(format(...said)) }));
  Object.assign(console, { error: line("error"), warn: line("warn") });
  const ignore = () => undefined;
  process.stderr.on("error", ignore);
  return {
    [Symbol.dispose]() {
      Object.assign(console, { error, warn });
      process.stderr.off("error", ignore);
    },
  };
}

import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { demoPassword } from "#accounts/demo.ts";
import { logConsole, logFault } from "#log.ts";
import { serving } from "../cli/serving.ts";
import { temporaryFolder } from "../journal/temporary.ts";
import { cookieOf, FormClient } from "../support/form-client.ts";
import { startService } from "../support/service.ts";

type Line = {
  readonly level: string;
  readonly time: string;
  readonly event: string;
  readonly request?: string;
  readonly reference?: string;
  readonly part?: string;
  readonly route?: string;
  readonly port?: number;
};

afterEach(() => vi.restoreAllMocks());

/** Every line of the log from here on, as it is written. */
function listen(): () => readonly string[] {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  return () => written.mock.calls.map(([line]) => String(line));
}

function parsed(lines: readonly string[]): readonly Line[] {
  return lines.map((line) => JSON.parse(line) as Line);
}

test("what a person needs is on standard output, and the log on standard error is a line of JSON an event", async () => {
  await using folder = await temporaryFolder();
  const preload = path.resolve(import.meta.dirname, "../support/rejects.ts");
  const service = await serving(folder.path, [], { NODE_OPTIONS: `--import ${preload}` });
  const faults = async () => {
    const answer = (await (await fetch(new URL("/healthz", service.url))).json()) as {
      faults: readonly { reference: string }[];
    };
    return answer.faults.map(({ reference }) => reference);
  };
  await expect.poll(faults, { timeout: 20_000 }).toHaveLength(1);
  const [reference] = await faults();
  await service[Symbol.asyncDispose]();
  expect(service.said.join("\n")).toMatch(/Site +http:/);
  expect(service.said.join("\n")).toContain("Stopping: open pages are told to come back.");
  const lines = parsed(service.logged());
  const { port } = service.url;
  const [started, fault, stopping] = ["started", "fault", "stopping"].map((event) =>
    lines.filter((line) => line.event === event),
  );
  expect(started).toMatchObject([{ level: "info", port: Number(port) }]);
  expect(fault).toMatchObject([{ level: "error", reference, part: "process" }]);
  expect(stopping).toMatchObject([{ level: "info", time: expect.stringMatching(/Z$/) }]);
  expect(lines).toHaveLength(3);
});

test("a page that fails says a reference that is in the log, and a part that failed is told when it is well again", async () => {
  let isBroken = false;
  await using service = await startService("content", {
    changed: ({ council, ...content }) => ({
      ...content,
      council: {
        ...council,
        brand: {
          ...council.brand,
          get primary() {
            if (isBroken) throw new Error("There is no colour.");
            return council.brand.primary;
          },
        },
      },
    }),
  });
  const read = async (address: string) => {
    const answer = await fetch(new URL(address, service.url));
    return { status: answer.status, said: await answer.text() };
  };
  const lines = listen();
  isBroken = true;
  const answers = [await read("/wards/?postcode=ZZ99+9ZZ"), await read("/theme.css")];
  isBroken = false;
  const references = answers.map(({ status, said }) => {
    expect(status).toBe(500);
    return /^Something went wrong. Try again in a minute. Reference: (\w{8})$/.exec(
      said.trim(),
    )?.[1];
  });
  const { health } = service.running.wardcast;
  health.report("replies", new Error("The disk is slow."));
  health.report("replies", null);
  const [page, theme, part, well] = parsed(lines());
  expect(page).toMatchObject({ event: "fault", reference: references[0] });
  expect(theme).toMatchObject({ reference: references[1], route: "/theme.css" });
  for (const line of [page, theme]) expect(line?.request).toMatch(/^\w{8}$/);
  expect(part).toMatchObject({ event: "fault", part: "replies" });
  expect(well).toMatchObject({ level: "info", event: "well again", part: "replies" });
  expect(lines()).toHaveLength(4);
  expect((await read("/wards/")).status).toBe(200);
});

const figures = { papers: "4817", rejected: "1093" };

test("no password, cookie, token, figure or postcode that somebody sent is in a line, not even of a fault that says it", async () => {
  await using service = await startService();
  const lines = listen();
  const { night, staff } = service.running.wardcast;
  const wrong = { username: "entry", password: "battery staple", to: "/count/" };
  const body = new URLSearchParams(wrong);
  await fetch(new URL("/sign-in", service.url), { method: "POST", body, redirect: "manual" });
  const entry = new FormClient(service, await cookieOf(service, "entry"), "/count/belsize/");
  const { html } = await entry.read();
  const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? "none";
  vi.spyOn(night, "submit").mockImplementation((command) => {
    throw new Error(`It cannot be done with ${JSON.stringify(command)} of ${entry.cookie}.`);
  });
  const sent = { command: "record-verification", key: "one", version: "0", ...figures };
  expect((await entry.send(sent)).status).toBe(500);
  vi.spyOn(staff, "session").mockImplementation((token) => {
    throw new Error(`No session has ${token}, ${JSON.stringify(demoPassword)} or ${csrf}.`);
  });
  expect((await entry.read()).status).toBe(500);
  await fetch(new URL("/wards/?postcode=NW3+2QG", service.url));
  const [wrote, all] = [lines(), lines().join("")];
  expect(parsed(wrote).map(({ event, route }) => [event, route])).toEqual([
    ["fault", "/count/[ward]"],
    ["fault", "/count/[ward]"],
  ]);
  const secrets = [wrong.password, demoPassword, csrf, ...entry.cookie.split(/; |=/)];
  const typed = [...Object.values(figures), "NW3", "2QG", "belsize"];
  for (const secret of [...secrets.filter((one) => !one.startsWith("wardcast")), ...typed])
    expect(all).not.toContain(secret);
});

test.each([
  ["a text that is no JSON", () => void JSON.parse('{"password":"opensesame", 4817')],
  ["an address", () => void new URL("ten/?postcode=NW3 2QG opensesame")],
  [
    "a text between marks",
    () => {
      throw new Error("Nobody’s ‘opensesame’ has `4817`.");
    },
  ],
])("a fault that quotes %s is told by its kind and place alone", (_, act) => {
  const lines = listen();
  expect(() => {
    try {
      act();
    } catch (fault) {
      logFault(new Error("It failed.", { cause: fault }));
      throw fault;
    }
  }).toThrow();
  const [line = ""] = lines();
  expect(line).toContain("log.test.ts");
  for (const typed of ["opensesame", "4817", "NW3", "2QG"]) expect(line).not.toContain(typed);
});

test("what a library writes on the console is a line of JSON without the address that was asked for", () => {
  const lines = listen();
  const library = globalThis.console;
  {
    using _console = logConsole();
    library.error("Could not render %s", "/wards/find/?postcode=NW3+2QG");
    library.warn("Slow.");
  }
  const told = lines().map((line) => JSON.parse(line) as Line & { readonly message: string });
  expect(told.map(({ level, event, message }) => [level, event, message])).toEqual([
    ["error", "library", "Could not render /wards/find/?…"],
    ["warn", "library", "Slow."],
  ]);
});

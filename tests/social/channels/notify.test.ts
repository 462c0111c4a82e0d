import { describe, expect, test } from "vitest";
import { notifyChannel, type NotifySettings } from "#social/channels/notify.ts";
import { fromJson, startLoopback } from "./loopback.ts";
import { apiKey, notifySecret, notifyService } from "./notify-service.ts";
import { now, payload } from "./payload.ts";

const key = "declared:local.camden.belsize.2022-05-05:1:email";
const editors = ["news@camdennewjournal.example", "desk@hamhigh.example", "press@camden.example"];

async function start(pageSize?: number) {
  const notify = notifyService(now, pageSize);
  const service = await startLoopback(notify.answer);
  const settings = { apiKey, templateId: "t-1", now, baseUrl: service.url };
  return {
    notify,
    service,
    email: (given: Partial<NotifySettings> = {}) =>
      notifyChannel({
        ...settings,
        kind: "email",
        recipients: editors,
        subject: "Camden results",
        ...given,
      }),
    sms: (given: Partial<NotifySettings> = {}) =>
      notifyChannel({ ...settings, kind: "sms", recipients: ["07700 900123"], ...given }),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

describe("e-mail", () => {
  test("everyone gets one message, with the post's key as its reference", async () => {
    await using run = await start();
    expect(await run.email().send(payload(), key)).toEqual({
      kind: "sent",
      sent: { id: key, url: null },
    });
    expect(run.notify.notifications.toReversed().map((one) => one.email_address)).toEqual(editors);
    expect(fromJson(run.service.received.find(({ method }) => method === "POST"))).toEqual({
      email_address: editors[0],
      template_id: "t-1",
      personalisation: { subject: "Camden results", text: payload().text },
      reference: key,
    });
  });

  test("nobody gets a second message, however often the post is tried", async () => {
    await using run = await start();
    const [none, taken] = [{ body: { notifications: [] } }, { status: 201, body: {} }];
    run.service.instead.push(none, taken, "hangs up");
    const channel = run.email();
    expect(await channel.send(payload(), key)).toMatchObject({ kind: "unknown" });
    expect(run.notify.notifications).toHaveLength(2);
    expect(await channel.find(payload(), key)).toBeNull();
    expect(await channel.send(payload(), key)).toMatchObject({ kind: "sent" });
    expect(await channel.send(payload(), key)).toMatchObject({ kind: "sent" });
    expect(run.notify.notifications.map((one) => one.email_address).toSorted()).toEqual(
      editors.toSorted(),
    );
  });

  test("what was sent is found through every page of the list, and another post's is not", async () => {
    await using run = await start(2);
    const channel = run.email();
    await channel.send(payload(), key);
    expect(await channel.find(payload(), key)).toMatchObject({ kind: "sent" });
    expect(await channel.find(payload(), `${key}:other`)).toBeNull();
  });

  test("a list that cannot be read leaves it unknown, and keeps a message from being sent", async () => {
    await using run = await start();
    run.service.instead.push({ status: 500 }, { status: 500 });
    expect(await run.email().find(payload(), key)).toMatchObject({ kind: "unknown" });
    expect(await run.email().send(payload(), key)).toMatchObject({
      kind: "refused",
      retryAt: "2022-05-06T01:24:30.000Z",
    });
    expect(run.notify.notifications).toEqual([]);
  });
});

describe("text messages", () => {
  test("are counted in parts, and shorter ones with a Welsh circumflex", async () => {
    await using run = await start();
    const { count } = run.sms();
    expect(count("a".repeat(160))).toBe(1);
    expect(count("a".repeat(161))).toBe(2);
    expect(count("a".repeat(306))).toBe(2);
    expect(count("a".repeat(307))).toBe(3);
    expect(count(`ŵ${"a".repeat(69)}`)).toBe(1);
    expect(count(`ŵ${"a".repeat(70)}`)).toBe(2);
    expect(count(`ŵ${"a".repeat(134)}`)).toBe(3);
  });

  test("a bracket and a euro sign count twice, and Notify makes plain what needs no other alphabet", async () => {
    await using run = await start();
    const { count } = run.sms();
    expect(count(`€${"a".repeat(158)}`)).toBe(1);
    expect(count(`€${"a".repeat(159)}`)).toBe(2);
    expect(count(`Belsize – O’Neill${"a".repeat(143)}`)).toBe(1);
    expect(count(`…${"a".repeat(157)}`)).toBe(1);
    expect(count(`…${"a".repeat(158)}`)).toBe(2);
    expect(count("àèéìòùäöñü".repeat(16))).toBe(1);
    expect(count("O'Súilleabháin".repeat(6))).toBe(2);
  });

  test("the name that Notify starts them with counts too", async () => {
    await using run = await start();
    expect(run.sms({ prefix: "Camden Council: " }).count("a".repeat(145))).toBe(2);
  });

  test("a text of more parts than allowed is refused", async () => {
    await using run = await start();
    const text = "a".repeat(6 * 153 + 1);
    expect(await run.sms().send(payload({ text }), key)).toMatchObject({ kind: "refused" });
    expect(await run.sms({ parts: 7 }).send(payload({ text }), key)).toMatchObject({
      kind: "sent",
    });
  });

  test("cost by the part and the recipient, and e-mail nothing", async () => {
    await using run = await start();
    const recipients = ["07700 900123", "07700 900124", "07700 900125"];
    const one = { amount: 0.024, currency: "GBP" };
    expect(run.sms({ recipients: recipients.slice(1, 2) }).cost("Belsize: declared.")).toEqual(one);
    expect(run.sms({ recipients }).cost("a".repeat(161))).toEqual({
      amount: expect.closeTo(0.144),
      currency: "GBP",
    });
    expect(run.email().cost("Belsize: declared.")).toBe(null);
  });

  test("a number is the same number however it is written", async () => {
    await using run = await start();
    await run.sms().send(payload({ text: "Belsize: declared." }), key);
    const again = run.sms({ recipients: ["+44 7700 900123"] });
    expect(await again.find(payload(), key)).toMatchObject({ kind: "sent" });
  });

  test("a wrong number holds up nobody else, and is not repeated in the reason", async () => {
    await using run = await start();
    const channel = run.sms({ recipients: ["not a number", "07700 900123"] });
    expect(await channel.send(payload({ text: "Belsize: declared." }), key)).toEqual({
      kind: "refused",
      reason: "GOV.UK Notify answered 400: phone_number [hidden] is wrong",
      retryAt: null,
    });
    expect(run.notify.notifications.map((one) => one.phone_number)).toEqual(["07700 900123"]);
  });
});

describe("limits and keys", () => {
  test("the limit of a day ends at midnight, that of a minute in a minute", async () => {
    await using run = await start();
    const limit = (error: string) => ({
      status: 429,
      body: { status_code: 429, errors: [{ error, message: "Exceeded limit" }] },
    });
    const none = { body: { notifications: [] } };
    run.service.instead.push(none, limit("TooManyRequestsError"), none, limit("RateLimitError"));
    expect(await run.email().send(payload(), key)).toMatchObject({
      retryAt: "2022-05-07T00:00:00.000Z",
    });
    expect(await run.email().send(payload(), key)).toMatchObject({
      retryAt: "2022-05-06T01:25:00.000Z",
    });
  });

  test("a wrong key is refused and not repeated", async () => {
    await using run = await start();
    const wrong = apiKey.replace("3d844edf", "00000000");
    const outcome = await run.email({ apiKey: wrong }).send(payload(), key);
    expect(outcome).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/answered 403: Invalid token/),
    });
    expect(JSON.stringify(outcome)).not.toContain(notifySecret.slice(8));
    expect(await run.email({ apiKey: "camden_night" }).send(payload(), key)).toMatchObject({
      reason:
        "The GOV.UK Notify key is not one. Make a live key under API integration and copy all of it.",
    });
  });

  test("health names the key, the template and the recipients that are missing", async () => {
    await using run = await start();
    expect(await run.email().health()).toBeNull();
    expect(await run.email({ recipients: [] }).health()).toMatch(/^Nobody gets/);
    expect(await run.email({ templateId: "t-2" }).health()).toMatch(/\(\(text\)\)/);
    expect(await run.email({ templateId: "t-3" }).health()).toMatch(/does not know the template/);
    expect(await run.email({ apiKey: "camden_night" }).health()).toMatch(/key is not one/);
  });

  test("nothing that was sent to people is taken back", async () => {
    await using run = await start();
    const channel = run.email();
    expect(channel.can).toEqual({ edit: false, remove: false, reply: false, pictures: false });
    expect(await channel.remove({ id: key, url: null })).toMatchObject({ kind: "refused" });
    expect(run.service.received).toEqual([]);
  });
});

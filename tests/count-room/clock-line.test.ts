import { expect, test } from "vitest";
import type { Instant } from "#election/model.ts";
import { cookieOf, FormClient } from "../support/form-client.ts";
import { startService } from "../support/service.ts";

test("the count's pages say what the service believes the time is until the polls close, and not after", async () => {
  await using before = await startService("content", { at: "2022-05-05T20:47:00.000Z" as Instant });
  const officer = new FormClient(before, await cookieOf(before, "ro"), "/count/");
  for (const page of ["/count/", "/count/belsize/"]) {
    expect((await officer.read(page)).html).toContain(
      "clock says 9:47pm on Thursday 5 May 2022. Nothing of the count can be typed before 10pm on Thursday 5 May 2022.",
    );
  }
  await using after = await startService();
  const later = new FormClient(after, await cookieOf(after, "ro"), "/count/");
  expect((await later.read()).html).not.toContain("clock says");
});

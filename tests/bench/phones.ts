import { changedFolder } from "../formats/folder.ts";
import { startLighthouse } from "../support/lighthouse.ts";
import { startService } from "../support/service.ts";

const pages = ["/", "/register/", "/wards/belsize/", "/candidates/", "/results/"];

/** Lighthouse's performance score of each kind of page on a slow phone, and the bytes it takes. */
export async function timePhones(): Promise<void> {
  await using folder = await changedFolder("content", {
    "election.yaml": (text) => text.replace("rehearsal: true", "rehearsal: false"),
  });
  await using service = await startService(folder.path);
  await using browser = await startLighthouse();
  console.log("\nOn a phone (Lighthouse, mobile)      performance      bytes");
  for (const page of pages) {
    const { scores, bytes } = await browser.audit(new URL(page, service.url).href, ["performance"]);
    const score = String(scores.performance ?? 0).padStart(8);
    console.log(`  ${page.padEnd(32)}${score}${String(bytes).padStart(17)}`);
  }
}

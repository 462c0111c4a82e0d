import { readPostcode, writtenPostcode } from "#formats/postcode.ts";

type Shard = Readonly<Record<string, readonly string[]>>;
type Words = Readonly<Record<"notAPostcode" | "notHere" | "notNow" | "several", string>>;

/** The wards of an inward code in its outward code's file; null where the file could not be had. */
async function wardsIn(outward: string, inward: string): Promise<string[] | null> {
  try {
    const answer = await fetch(`/postcodes/${outward.toLowerCase()}.json`);
    if (answer.status === 404) return [];
    if (!answer.ok) return null;
    // The site's own file, which postcode-shards.ts made.
    const shard = (await answer.json()) as Shard;
    return Object.keys(shard).filter((slug) => shard[slug]?.includes(inward));
  } catch {
    // No connection.
    return null;
  }
}

class WardFinder {
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #words: Words;

  constructor(form: HTMLFormElement, input: HTMLInputElement) {
    this.#form = form;
    this.#input = input;
    // The page wrote them: WardFinder.astro.
    this.#words = JSON.parse(form.dataset["words"] ?? "{}") as Words;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#find();
    });
  }

  async #find(): Promise<void> {
    this.#offer([]);
    const postcode = readPostcode(this.#input.value);
    if (postcode === null) {
      this.#refuse(this.#words.notAPostcode);
      return;
    }
    const slugs = await wardsIn(postcode.outward, postcode.inward);
    const [only, ...more] = slugs ?? [];
    const written = writtenPostcode(postcode);
    if (slugs === null) this.#refuse(this.#words.notNow);
    else if (only === undefined) this.#refuse(this.#words.notHere.replace("{postcode}", written));
    else if (more.length === 0) location.assign(this.#addressOf(only));
    else {
      this.#say(this.#words.several.replace("{postcode}", written), false);
      this.#offer(slugs);
    }
  }

  #addressOf(slug: string): string {
    return `${this.#form.dataset["wards"] ?? "/wards/"}${slug}/`;
  }

  #refuse(sentence: string): void {
    this.#say(sentence, true);
    this.#input.focus();
  }

  #say(sentence: string, isWrong: boolean): void {
    const place = this.#form.querySelector(".ward-finder__error");
    if (place) place.textContent = sentence;
    if (isWrong) this.#input.setAttribute("aria-invalid", "true");
    else this.#input.removeAttribute("aria-invalid");
  }

  /** Links to the wards that a postcode lies in. */
  #offer(slugs: readonly string[]): void {
    // The page wrote them: WardFinder.astro.
    const names = JSON.parse(this.#form.dataset["names"] ?? "{}") as Record<string, string>;
    const items = slugs.map((slug) => {
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      link.href = this.#addressOf(slug);
      link.className = "govuk-link";
      link.textContent = names[slug] ?? slug;
      item.append(link);
      return item;
    });
    this.#form.querySelector(".ward-finder__choice")?.replaceChildren(...items);
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>(".ward-finder")) {
  const input = form.querySelector<HTMLInputElement>("input[name=postcode]");
  if (input) new WardFinder(form, input);
}

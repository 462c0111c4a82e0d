/** A name as it is written in a sentence, and whether that took a guess. */
export type Repaired = { readonly name: string; readonly isGuess: boolean };

/** Words before a surname that most families write small, but not all: van der Berg, de Keyser, ap Rhys. */
const particles = new Set(
  "ap ab ferch da das de del della den der des di dos du la le ten ter van von zu".split(" "),
);

/** Honours behind a surname, which stay in capitals. */
const honours = new Set("MBE OBE CBE KBE DBE BEM JP KC QC MP MSP MS AM MLA PHD TD DL".split(" "));

/** Letters of Turkish, whose small forms are others in English: IŞIK is left as it is. */
const turkish = /[ıİŞşĞğ]/;

function title(word: string): string {
  return word
    .toLocaleLowerCase("en-GB")
    .replace(/\p{L}/u, (first) => first.toLocaleUpperCase("en-GB"));
}

/** Whether a name is in capitals, as statements of persons nominated write surnames. */
export function isShouted(word: string): boolean {
  const letters = word.replace(/[^\p{L}]/gu, "");
  return /^(Mc|Mac)\p{Lu}{2,}$/u.test(letters) || (letters.length > 1 && !/\p{Ll}/u.test(letters));
}

/** MacDonald or Macdonald: each family has its own way. Mackie, Machin and Macey have no other. */
const mac = /^MAC(?!HIN$|KIE$|KLIN$|KEY$|HELL$|HEN$|IAS$|IEJ|KRELL$)(\p{L}{4,})$/iu;

/** One word without hyphens: McDonald, O'Neill, D'Souza. */
function repairedWord(word: string): Repaired {
  const isKept = !isShouted(word) || /^(I{2,3}|IV)$/.test(word) || turkish.test(word);
  if (isKept) return { name: word, isGuess: false };
  const [, initial, named] = /^(\p{L})(['’].+)$/u.exec(word) ?? [];
  if (initial !== undefined && named !== undefined) {
    const name = initial.toLocaleUpperCase("en-GB") + named.charAt(0) + title(named.slice(1));
    return { name, isGuess: false };
  }
  const [, son] = /^MC(\p{L}{2,}.*)$/iu.exec(word) ?? [];
  if (son !== undefined) return { name: `Mc${title(son)}`, isGuess: false };
  const [, clan] = mac.exec(word) ?? [];
  return clan === undefined
    ? { name: title(word), isGuess: false }
    : { name: `Mac${title(clan)}`, isGuess: true };
}

/**
 * Repairs a surname in capitals, word by word, and leaves alone what is not in capitals. Small particles and
 * the capital after Mac are guesses; on the ballot paper's capitals only the second can be seen.
 */
export function surnameCase(surname: string): Repaired {
  const words = surname.replaceAll("`", "'").split(" ");
  const repaired = words.map((word, at): Repaired => {
    const small = word.toLocaleLowerCase("en-GB");
    if (at > 0 && honours.has(word)) return { name: word, isGuess: false };
    if (at < words.length - 1 && isShouted(word) && particles.has(small)) {
      return { name: small, isGuess: true };
    }
    const parts = word.split("-").map(repairedWord);
    return {
      name: parts.map(({ name }) => name).join("-"),
      isGuess: parts.some(({ isGuess }) => isGuess),
    };
  });
  return {
    name: repaired.map(({ name }) => name).join(" "),
    isGuess: repaired.some(({ isGuess }) => isGuess),
  };
}

/** Repairs forenames in capitals; two letters may be initials (JP) or a name (JO), so those are a guess. */
export function forenamesCase(forenames: string): Repaired {
  const text = forenames.replaceAll("`", "'");
  if (!isShouted(text)) return { name: text, isGuess: false };
  const words = text.split(" ");
  const name = words.map((word) => {
    if (word.length === 1) return word;
    if (word.length === 2 && !/[AEIOUY]/i.test(word)) return word;
    return word.split("-").map(title).join("-");
  });
  return { name: name.join(" "), isGuess: words.some(({ length }) => length === 2) };
}

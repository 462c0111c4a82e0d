const small = [
  "nought",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

function belowHundred(n: number): string {
  if (n < 20) return small[n] ?? "";
  const unit = n % 10;
  return `${tens[Math.floor(n / 10)]}${unit === 0 ? "" : `-${small[unit]}`}`;
}

function belowThousand(n: number): string {
  const [hundreds, rest] = [Math.floor(n / 100), n % 100];
  if (hundreds === 0) return belowHundred(rest);
  return `${small[hundreds]} hundred${rest === 0 ? "" : ` and ${belowHundred(rest)}`}`;
}

/** A whole number below a thousand million as it is read aloud: 1206 is “one thousand, two hundred and six”. */
export function inWords(n: number): string {
  const [millions, thousands, rest] = [Math.floor(n / 1e6), Math.floor(n / 1000) % 1000, n % 1000];
  const groups = [
    ...(millions > 0 ? [`${belowThousand(millions)} million`] : []),
    ...(thousands > 0 ? [`${belowThousand(thousands)} thousand`] : []),
  ];
  if (groups.length === 0) return belowThousand(rest);
  if (rest === 0) return groups.join(", ");
  const joint = rest < 100 ? " and " : ", ";
  return `${groups.join(", ")}${joint}${belowThousand(rest)}`;
}

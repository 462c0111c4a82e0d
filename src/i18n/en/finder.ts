/** The words of finding a ward by postcode. */
export const finder = {
  label: "Your postcode",
  hint: "For example, NW3 2QG",
  find: "Find your ward",
  title: "Your ward",
  errorTitle: "There is a problem",
  notAPostcode: "Enter a full postcode, such as NW3 2QG.",
  /** `postcode` as it is written. */
  notHere: (postcode: string, council: string) =>
    `We do not know ${postcode} in ${council}. Check it, or choose your ward from the list.`,
  notNow: "We cannot look up postcodes just now. Choose your ward from the list.",
  severalTitle: "Which ward do you live in?",
  several: (postcode: string) =>
    `${postcode} lies in more than one ward. Your poll card says which is yours.`,
  pollCard: "If your poll card names a different ward, go by your poll card.",
  chooseFromList: "Choose your ward from a list",
};

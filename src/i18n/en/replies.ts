/** What people can be answered with: the same for every party and about every candidate (domain.md §6). */
export const prepared = {
  labels: {
    result: "The ward’s result",
    awaited: "The ward is not declared yet",
    results: "All results",
    voting: "How to vote",
    checking: "We are checking",
    neutral: "We cannot comment on candidates or parties",
    contact: "How to reach the elections team",
  },
  awaited: (ward: string, url: string | null) =>
    `The result for ${ward} ward is not declared yet.${url === null ? "" : ` It will be here when it is: ${url}`}`,
  results: (url: string) => `All declared results are here: ${url}`,
  voting: (url: string) => `How to vote, and the dates: ${url}`,
  checking: "Thank you for telling us. We are checking this with the elections team.",
  neutral: (url: string | null) =>
    `The council cannot comment on candidates, on parties or on how people vote.${url === null ? "" : ` Declared results are here: ${url}`}`,
  contact: (ways: readonly string[]) =>
    `We cannot deal with this here. Contact the elections team: ${ways.join(", ")}`,
};

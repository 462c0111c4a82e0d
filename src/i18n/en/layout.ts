/** The words of the frame around every public page. */
export const layout = {
  skipToContent: "Skip to main content",
  menu: "Menu",
  home: "Home",
  results: "Results",
  testTitle: (title: string) => `TEST – ${title}`,
  test: "TEST",
  testMeaning: "This is a rehearsal. It is not the result of an election.",
  notFoundTitle: "Page not found",
  notFoundAdvice: "If you typed the web address, check it is correct.",
  notFoundResults: "Results are listed ward by ward on the",
  resultsPage: "results page",
  returningOfficer: (name: string) => `Returning Officer: ${name}`,
  declarationHolds:
    "These pages report what the Returning Officer declares. The declaration made at the count is the result.",
  openData: "Results as open data (JSON)",
  telephone: "Telephone:",
};

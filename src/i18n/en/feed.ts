/** The words of the feeds: a title says what happened, as somebody reads it in a list of many. */
export const feed = {
  title: (election: string) => `${election}: results`,
  elected: (ward: string, names: readonly string[]) => `${ward}: ${names.join("; ")} elected`,
  changed: (ward: string, changes: readonly string[]) => `${ward}: ${changes.join("; ")}`,
  corrected: (title: string) => `Corrected: ${title}`,
  unopposed: (ward: string) => `${ward}: elected unopposed`,
};

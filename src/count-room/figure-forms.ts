/**
 * The commands whose forms hold figures from paper, which are kept on the device until the server has them. Whatever
 * else is asked of a ward is asked when the service is there to answer.
 */
export const figureForms = [
  "record-verification",
  "record-box",
  "enter-figures",
  "settle-entries",
  "enter-sheet",
  "settle-sheet",
] as const;

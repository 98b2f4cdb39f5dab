/** Longest text of a request that is written back in one place. */
const echoMaxLength = 200

/** What a caller wrote, cut where it is long, with a mark at the end: a fault is found again without all of it. */
export function cut(text: string): string {
  return text.length <= echoMaxLength ? text : `${text.slice(0, echoMaxLength - 1).toWellFormed()}…`
}

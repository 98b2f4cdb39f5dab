/** What a spreadsheet would run as a formula, or read as the end of its cell. */
const runs = /^[=+\-@\t\r]/
const needsQuotes = /[",\r\n]/

/**
 * A cell of CSV (RFC 4180): empty where nothing is known. Text that a spreadsheet would run as a formula begins with an
 * apostrophe and stands in quotes, by which it stays text; a number is written as it is.
 */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  if (runs.test(value)) return quoted(`'${value}`)
  return needsQuotes.test(value) ? quoted(value) : value
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

export function csvLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  return `${values.map(csvCell).join()}\r\n`
}

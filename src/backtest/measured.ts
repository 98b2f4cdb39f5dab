import { readFileSync, writeFileSync } from 'node:fs'

/** Path of a file of measured data, `half` being training or serving: rows, and what was fitted on them. */
export function measuredFile(half: string, name: string): string {
  return new URL(`../measured/${half}/${name}`, import.meta.url).pathname
}

export function readMeasured<Value>(half: string, name: string): Value {
  return JSON.parse(readFileSync(measuredFile(half, name), 'utf8')) as Value
}

/** A value as a data file's text: the same value always gives the same bytes. */
export function dataText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** As `dataText`, an element a line, so that a change of one is a change of one line. */
export function linesText(values: readonly object[]): string {
  return `[\n${values.map((value) => `  ${JSON.stringify(value)}`).join(',\n')}\n]\n`
}

export function writeMeasured(half: string, name: string, text: string): void {
  writeFileSync(measuredFile(half, name), text)
}

/** Names outside unit notes; a number's exponent is no name. */
const nameOrNote = /\[[^\]]*\]|(?<![\w.])[A-Za-z_]\w*(?:\.\w+)*/g
const functions = new Set(['min', 'max', 'ceil', 'floor', 'sqrt', 'exp', 'log', 'if'])

/** A formula with other names in it; functions and units stay. */
export function renamed(formula: string, nameOf: (name: string) => string): string {
  return formula.replace(nameOrNote, (found) =>
    found.startsWith('[') || functions.has(found) ? found : nameOf(found),
  )
}

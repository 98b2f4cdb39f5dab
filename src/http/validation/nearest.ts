/** Edit distance with adjacent transpositions (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) row.push(step(rows, row, a, b, i, j))
    rows.push(row)
  }
  return at(rows, a.length, b.length)
}

const at = (rows: number[][], i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY

function step(rows: number[][], row: number[], a: string, b: string, i: number, j: number): number {
  const same = a[i - 1] === b[j - 1] ? 0 : 1
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  return Math.min(
    at(rows, i - 1, j) + 1,
    (row[j - 1] ?? 0) + 1,
    at(rows, i - 1, j - 1) + same,
    swapped ? at(rows, i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
  )
}

const nameMaxLength = 100

function cost(given: string, known: string, bound: number): number {
  if (known.startsWith(`${given}_`) || given.startsWith(`${known}_`)) return 0.5
  // No fewer slips than the lengths differ by.
  if (Math.abs(given.length - known.length) > bound) return Number.POSITIVE_INFINITY
  return distance(given.toLowerCase(), known)
}

/** The known name that `given` was most likely meant to be, if any is near: a slip of a few letters or a missing unit. */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  if (given.length > nameMaxLength) return undefined
  const bound = Math.max(1, Math.floor(given.length / 3))
  let best: { name: string; cost: number } | undefined
  for (const name of known) {
    const found = cost(given, name, bound)
    if (found <= bound && found < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { name, cost: found }
  }
  return best?.name
}

/** A row of a linear program: `slope · step` may not be more than `room`, which is negative where it is broken already. */
export type Row = { slope: readonly number[]; room: number }

export type LinearProgram = {
  /** What a step of one in each direction gains. */
  gain: readonly number[]
  rows: readonly Row[]
  /** How far a step may go in each direction; 0 lies between. */
  least: readonly number[]
  most: readonly number[]
}

/** What a broken row costs, beside gains of order 1. */
const penalty = 1e4
/** What a step costs, so that nothing moves that need not. */
const idle = 1e-7
const close = 1e-12
const pivotsMost = 1000

/**
 * The step that gains most within its bounds and breaks the rows least: exact, of some ten directions. A dense
 * simplex with the rule of Bland 1977, "New finite pivoting rules for the simplex method", which never cycles. Each
 * direction is split into the ways up and down, so that it starts at no step; a row that is broken starts with its own slack.
 */
export function bestStep(asked: LinearProgram): number[] {
  const { tableau, basis, costs } = startOf(asked)
  for (let count = 0; count < pivotsMost; count++) {
    const column = costs.findIndex((cost, at) => at < costs.length - 1 && cost > close)
    const row = column < 0 ? -1 : leavingRow(tableau, basis, column)
    if (row < 0) break
    pivot(tableau, costs, row, column)
    basis[row] = column
  }
  const size = asked.gain.length
  const step = new Array<number>(size).fill(0)
  for (const [row, column] of basis.entries()) {
    const value = tableau[row]?.at(-1) ?? 0
    if (column < size) step[column] = (step[column] ?? 0) + value
    else if (column < 2 * size) step[column - size] = (step[column - size] ?? 0) - value
  }
  return step
}

/**
 * Columns: ways up, ways down, what each row is broken by, slacks of the rows and of the bounds, the right side.
 * `costs`: what one more of each column gains.
 */
function startOf({ gain, rows, least, most }: LinearProgram) {
  const size = gain.length
  const slackAt = 2 * size + rows.length
  const width = slackAt + rows.length + 2 * size + 1
  const tableau: number[][] = []
  const basis: number[] = []
  const costs = new Array<number>(width).fill(0)
  for (const [at, one] of gain.entries()) {
    costs[at] = one - idle
    costs[size + at] = -one - idle
  }
  for (const [at, { slope, room }] of rows.entries()) {
    const sign = room < 0 ? -1 : 1
    const line = new Array<number>(width).fill(0)
    for (const [way, one] of slope.entries()) {
      line[way] = sign * one
      line[size + way] = -sign * one
    }
    line[2 * size + at] = -sign
    line[slackAt + at] = sign
    line[width - 1] = sign * room
    costs[2 * size + at] = (costs[2 * size + at] ?? 0) - penalty
    if (room < 0)
      for (const [column, one] of line.entries()) costs[column] = (costs[column] ?? 0) + penalty * one
    tableau.push(line)
    basis.push(room < 0 ? 2 * size + at : slackAt + at)
  }
  for (let way = 0; way < 2 * size; way++) {
    const line = new Array<number>(width).fill(0)
    line[way] = 1
    line[slackAt + rows.length + way] = 1
    line[width - 1] = way < size ? (most[way] ?? 0) : -(least[way - size] ?? 0)
    tableau.push(line)
    basis.push(slackAt + rows.length + way)
  }
  return { tableau, basis, costs }
}

/** The row that keeps a column from growing; of equal ones that of the first column in the basis. */
function leavingRow(tableau: readonly number[][], basis: readonly number[], column: number): number {
  let found = -1
  let smallest = Number.POSITIVE_INFINITY
  for (const [row, line] of tableau.entries()) {
    const coefficient = line[column] ?? 0
    if (coefficient <= close) continue
    const ratio = (line.at(-1) ?? 0) / coefficient
    const isFirst = ratio === smallest && (basis[row] ?? 0) < (basis[found] ?? 0)
    if (ratio < smallest || isFirst) [found, smallest] = [row, ratio]
  }
  return found
}

function pivot(tableau: number[][], costs: number[], row: number, column: number): void {
  const line = tableau[row] ?? []
  const by = line[column] ?? 1
  for (const [at, one] of line.entries()) line[at] = one / by
  for (const other of [...tableau.filter((one) => one !== line), costs]) {
    const times = other[column] ?? 0
    if (times === 0) continue
    for (const [at, one] of line.entries()) other[at] = (other[at] ?? 0) - times * one
  }
}

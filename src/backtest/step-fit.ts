import { baseGeneration, type Calibration } from '../core/training/calibration.ts'
import type { FitRow } from './fit-rows.ts'
import { solvePositive } from './solve-linear.ts'
import { type StepParameter, stepParameters } from './step-parameters.ts'
import { feels, type RowClass, rowClasses, writeErrors } from './step-rows.ts'

/** Expected scatter of a good row; beyond `bend` of it a row's pull stops growing (Huber). */
const noise = 0.05
const bend = 1.5
const differenceStep = 1e-4
const iterations = 25
/** A fit that sets out from one on nearly the same rows is there after a few steps. */
const iterationsFromStart = 5
const converged = 1e-4

/** A fit: the calibration with its parameters at their values, and those values as logarithms of factors. */
export type StepFit = { calibration: Calibration; values: Map<string, number> }

type State = { logs: Float64Array; errors: Float64Array; cost: number }

/** A source's weight grows with the root of its rows, or the largest would drown the rest. */
function rowWeights(rows: readonly FitRow[]): Float64Array {
  const counts = new Map<string, number>()
  for (const { source } of rows) counts.set(source, (counts.get(source) ?? 0) + 1)
  return Float64Array.from(rows, ({ source }) => 1 / Math.sqrt(counts.get(source) ?? 1))
}

/** All that a fit holds fixed: what it may move, the rows by class, and how much each counts. */
class Fit {
  readonly calibration: Calibration
  readonly parameters: StepParameter[]
  readonly sds: Float64Array
  readonly touched: RowClass[][]
  /** Places of the rows that each parameter touches. */
  readonly rowsOf: Int32Array[]
  readonly classes: RowClass[]
  readonly weights: Float64Array

  constructor(prior: Calibration, rows: readonly FitRow[], priorWidth: number) {
    this.calibration = structuredClone(prior)
    const generations = new Set(rows.map(({ generation }) => generation))
    const sources = new Set(rows.map(({ source }) => source))
    const all = stepParameters(this.calibration, { generations, sources })
    this.classes = rowClasses(this.calibration, rows)
    const base = (name: string) => baseGeneration(this.calibration, name) ?? name
    const felt = all.map((one) => this.classes.filter((rowClass) => feels(rowClass, one, base)))
    // What no row can feel stays at its prior.
    this.parameters = all.filter((_, index) => (felt[index]?.length ?? 0) > 0)
    this.touched = felt.filter((some) => some.length > 0)
    this.rowsOf = this.touched.map((some) =>
      Int32Array.from(some.flatMap(({ members }) => members.map(({ index }) => index))),
    )
    this.sds = Float64Array.from(this.parameters, ({ sd }) => sd * priorWidth)
    this.weights = rowWeights(rows)
  }

  move(parameter: number, by: number): void {
    const factor = Math.exp(by)
    for (const { holder, key } of this.parameters[parameter]?.places ?? [])
      holder[key] = (holder[key] ?? 0) * factor
  }

  moveAll(by: Float64Array): void {
    for (const [parameter, log] of by.entries()) this.move(parameter, log)
  }

  stateAt(logs: Float64Array): State {
    const errors = new Float64Array(this.weights.length)
    writeErrors(this.calibration, this.classes, errors)
    let cost = 0
    for (const [row, error] of errors.entries()) {
      const size = Math.abs(error / noise)
      cost += (this.weights[row] ?? 0) * (size <= bend ? size ** 2 : bend * (2 * size - bend))
    }
    for (const [parameter, log] of logs.entries()) cost += (log / (this.sds[parameter] ?? 1)) ** 2
    return { logs, errors, cost }
  }

  /** Slopes of the rows that each parameter touches; 0 elsewhere. */
  slopes(state: State): Float64Array[] {
    const moved = new Float64Array(state.errors.length)
    return this.parameters.map((_, parameter) => {
      this.move(parameter, differenceStep)
      writeErrors(this.calibration, this.touched[parameter] ?? [], moved)
      this.move(parameter, -differenceStep)
      const out = new Float64Array(moved.length)
      for (const row of this.rowsOf[parameter] ?? [])
        out[row] = ((moved[row] ?? 0) - (state.errors[row] ?? 0)) / differenceStep
      return out
    })
  }

  /** Normal equations of the weighted, robust least squares at `state`: priors are rows of their own. */
  normal(state: State): { matrix: number[][]; gradient: number[] } {
    const slopes = this.slopes(state)
    const pull = state.errors.map((error, row) => {
      const size = Math.abs(error / noise)
      return ((this.weights[row] ?? 0) * (size <= bend ? 1 : bend / size)) / noise ** 2
    })
    const matrix = slopes.map(() => new Array<number>(slopes.length).fill(0))
    const gradient = slopes.map(() => 0)
    const pulled = new Float64Array(pull.length)
    for (const [left, slope] of slopes.entries()) {
      const rows = this.rowsOf[left] ?? noRows
      for (const row of rows) pulled[row] = (slope[row] ?? 0) * (pull[row] ?? 0)
      for (let right = 0; right <= left; right++) {
        const others = this.rowsOf[right] ?? noRows
        const sum = product(pulled, slopes[right] ?? slope, rows.length < others.length ? rows : others)
        set(matrix, left, right, sum)
        set(matrix, right, left, sum)
      }
      const precision = 1 / (this.sds[left] ?? 1) ** 2
      gradient[left] = product(pulled, state.errors, rows) + (state.logs[left] ?? 0) * precision
      set(matrix, left, left, (matrix[left]?.[left] ?? 0) + precision)
      pulled.fill(0)
    }
    return { matrix, gradient }
  }

  /** The best of a few damped steps from `state`, or `null` where none improves it. */
  improve(state: State): State | null {
    const { matrix, gradient } = this.normal(state)
    for (let damping = 1e-4; damping < 1e4; damping *= 10) {
      const damped = matrix.map((line, row) =>
        line.map((value, column) => (row === column ? value * (1 + damping) : value)),
      )
      const step = Float64Array.from(solvePositive(damped, gradient), (value) => -value)
      this.moveAll(step)
      const next = this.stateAt(state.logs.map((log, parameter) => log + (step[parameter] ?? 0)))
      if (next.cost < state.cost) return next
      this.moveAll(step.map((value) => -value))
    }
    return null
  }
}

const noRows = new Int32Array(0)

/** Sum of products of `a` and `b` over `rows`. */
function product(a: Float64Array, b: Float64Array, rows: Int32Array): number {
  let sum = 0
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0
    sum += (a[row] ?? 0) * (b[row] ?? 0)
  }
  return sum
}

function set(matrix: number[][], row: number, column: number, value: number): void {
  const line = matrix[row]
  if (line) line[column] = value
}

/**
 * `prior` with all that frameworks share and depart by fitted to `rows` together: the robust error of
 * ln(predicted / measured) with log-normal priors (Levenberg–Marquardt in logarithms). `start` are values of a
 * fit on other rows, to set out from; `priorWidth` > 1 trusts the priors less.
 */
export function fitStep(
  prior: Calibration,
  rows: readonly FitRow[],
  { start, priorWidth = 1 }: { start?: StepFit | undefined; priorWidth?: number } = {},
): StepFit {
  const fit = new Fit(prior, rows, priorWidth)
  const logs = Float64Array.from(fit.parameters, ({ name }) => start?.values.get(name) ?? 0)
  fit.moveAll(logs)
  let state = fit.stateAt(logs)
  const most = start === undefined ? iterations : iterationsFromStart
  for (let iteration = 0; iteration < most; iteration++) {
    const next = fit.improve(state)
    if (next === null) break
    const gain = (state.cost - next.cost) / state.cost
    state = next
    if (gain < converged) break
  }
  const values = new Map(fit.parameters.map(({ name }, place) => [name, state.logs[place] ?? 0]))
  return { calibration: fit.calibration, values }
}

/** ln(predicted / measured) of each row. `sites` false: as if no site were known. */
export function stepErrors(calibration: Calibration, rows: readonly FitRow[], sites = true): Float64Array {
  const out = new Float64Array(rows.length)
  writeErrors(calibration, rowClasses(calibration, rows, sites), out)
  return out
}

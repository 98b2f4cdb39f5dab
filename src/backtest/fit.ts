import { solvePositive } from './solve-linear.ts'

/** A positive number to be found: a log-normal prior around `prior` with standard deviation `sd` in the logarithm. */
export type FitParameter = { path: string; prior: number; sd: number }

/** ln(predicted / measured) of each row for parameter values. */
export type LogErrors = (values: number[]) => Float64Array

export type FitProblem = {
  parameters: FitParameter[]
  logErrors: LogErrors
  /** Weight of each row. */
  weights: Float64Array
}

/** Expected scatter of a good row; beyond `bend` of it a row's pull stops growing (Huber). */
const noise = 0.05
const bend = 1.5
const differenceStep = 1e-4
const iterations = 40
const converged = 1e-6

type State = { logs: number[]; errors: Float64Array; cost: number }

/** Huber's loss of one scaled error, and the weight that makes least squares follow it. */
function huber(scaled: number): { loss: number; weight: number } {
  const size = Math.abs(scaled)
  if (size <= bend) return { loss: scaled ** 2, weight: 1 }
  return { loss: bend * (2 * size - bend), weight: bend / size }
}

function costOf(problem: FitProblem, logs: number[], errors: Float64Array): number {
  let cost = 0
  for (const [index, error] of errors.entries())
    cost += (problem.weights[index] ?? 0) * huber(error / noise).loss
  for (const [index, { prior, sd }] of problem.parameters.entries()) {
    cost += (((logs[index] ?? 0) - Math.log(prior)) / sd) ** 2
  }
  return cost
}

function stateAt(problem: FitProblem, logs: number[]): State {
  const errors = problem.logErrors(logs.map(Math.exp))
  return { logs, errors, cost: costOf(problem, logs, errors) }
}

function jacobian(problem: FitProblem, state: State): Float64Array[] {
  return state.logs.map((_, index) => {
    const moved = state.logs.map((log, other) => (other === index ? log + differenceStep : log))
    const errors = problem.logErrors(moved.map(Math.exp))
    return errors.map((error, row) => (error - (state.errors[row] ?? 0)) / differenceStep)
  })
}

/** Normal equations of the weighted, robust least squares at `state`: priors are rows of their own. */
function normalEquations(problem: FitProblem, state: State): { matrix: number[][]; gradient: number[] } {
  const slopes = jacobian(problem, state)
  const pull = state.errors.map(
    (error, row) => ((problem.weights[row] ?? 0) * huber(error / noise).weight) / noise ** 2,
  )
  const matrix = slopes.map((left) =>
    slopes.map((right) =>
      left.reduce((sum, value, row) => sum + value * (right[row] ?? 0) * (pull[row] ?? 0), 0),
    ),
  )
  const gradient = slopes.map((slope) =>
    slope.reduce((sum, value, row) => sum + value * (state.errors[row] ?? 0) * (pull[row] ?? 0), 0),
  )
  for (const [index, { prior, sd }] of problem.parameters.entries()) {
    const line = matrix[index]
    if (line) line[index] = (line[index] ?? 0) + 1 / sd ** 2
    gradient[index] = (gradient[index] ?? 0) + ((state.logs[index] ?? 0) - Math.log(prior)) / sd ** 2
  }
  return { matrix, gradient }
}

/** The best of a few damped steps from `state`, or `null` where none improves it. */
function improve(problem: FitProblem, state: State): State | null {
  const { matrix, gradient } = normalEquations(problem, state)
  for (let damping = 1e-4; damping < 1e5; damping *= 10) {
    const damped = matrix.map((line, row) =>
      line.map((value, column) => (row === column ? value * (1 + damping) : value)),
    )
    const step = solvePositive(damped, gradient)
    const next = stateAt(
      problem,
      state.logs.map((log, index) => log - (step[index] ?? 0)),
    )
    if (next.cost < state.cost) return next
  }
  return null
}

/** Values that minimise the robust weighted error with priors (Levenberg–Marquardt in logarithms). */
export function fitLeastSquares(problem: FitProblem, start?: number[]): number[] {
  let state = stateAt(problem, (start ?? problem.parameters.map(({ prior }) => prior)).map(Math.log))
  for (let iteration = 0; iteration < iterations; iteration++) {
    const next = improve(problem, state)
    if (next === null) break
    const gain = (state.cost - next.cost) / state.cost
    state = next
    if (gain < converged) break
  }
  return state.logs.map(Math.exp)
}

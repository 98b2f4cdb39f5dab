import { type Calibration, type ResolveKey, resolveCoefficients } from '../core/training/calibration.ts'
import { evaluateStep } from '../core/training/evaluate-step.ts'
import { fallbackGeneration } from '../core/training/generation.ts'
import { newStepParts } from '../core/training/parts.ts'
import { deviceCount, type PlanNumbers, planNumbers, type RunSettings } from '../core/training/plan.ts'
import { prepareProblem } from '../core/training/prepare.ts'
import type { Problem } from '../core/training/problem.ts'
import { stepNumbers } from '../core/training/run-coefficients.ts'
import type { FitRow } from './fit-rows.ts'
import type { StepParameter } from './step-parameters.ts'

/** A row ready to be evaluated again and again under other coefficients. */
type Ready = { row: FitRow; problem: Problem; numbers: PlanNumbers }

/** Rows whose coefficients are the same: one framework on one machine at one precision and site. */
export type RowClass = { key: ResolveKey; run: RunSettings; members: { index: number; ready: Ready }[] }

/** What of a run changes coefficients beside their keys. */
function choices({
  compiled,
  flash_attention,
  optimizer,
  base_format,
  grad_accumulation_precision,
}: RunSettings) {
  return [compiled, flash_attention, optimizer, base_format, grad_accumulation_precision]
}

/** Rows of a fit by what their coefficients hang on. `sites` false: as if no site were known. */
export function rowClasses(calibration: Calibration, rows: readonly FitRow[], sites = true): RowClass[] {
  const classes = new Map<string, RowClass>()
  for (const [index, row] of rows.entries()) {
    const { subject, plan } = row.question
    const { machine, run } = subject
    const prepared = prepareProblem(subject, plan, calibration)
    if (prepared === null) throw new RangeError(`${row.question.row.id} has no 16-bit peak`)
    const site = sites ? row.source : undefined
    const key = {
      generation: prepared.generation,
      fallback: fallbackGeneration,
      machine,
      precision: run.precision,
      site,
    }
    const text = JSON.stringify([prepared.generation, machine, run.precision, site, choices(run)])
    const own = classes.get(text) ?? { key, run, members: [] }
    classes.set(text, own)
    const numbers = planNumbers(plan, run.recompute)
    own.members.push({ index, ready: { row, problem: prepared.problem, numbers } })
  }
  return [...classes.values()]
}

/** What of a row decides who its kin are. */
export function rowKey({ question: { subject } }: FitRow) {
  const { machine, run } = subject
  return { family: machine.family, accelerator: machine.id ?? '', precision: run.precision }
}

/** Seconds by part of a row's predicted step, and how many devices take it. */
export type RowParts = (row: FitRow) => { parts: Float64Array; devices_count: number }

/** The parts of rows as predicted elsewhere than at their own site. */
export function rowParts(calibration: Calibration, rows: readonly FitRow[]): RowParts {
  const found = new Map<FitRow, Float64Array>()
  for (const { key, run, members } of rowClasses(calibration, rows, false)) {
    const own = stepNumbers(resolveCoefficients(calibration, key).step, run)
    for (const { ready } of members) {
      const seconds = newStepParts()
      evaluateStep(Object.assign(ready.problem, own), ready.numbers, seconds)
      found.set(ready.row, seconds)
    }
  }
  return (row) => ({
    parts: found.get(row) ?? newStepParts(),
    devices_count: deviceCount(row.question.plan),
  })
}

const parts = newStepParts()

/** Writes ln(predicted / measured) of the classes' rows into `out`. */
export function writeErrors(calibration: Calibration, classes: readonly RowClass[], out: Float64Array): void {
  for (const { key, run, members } of classes) {
    const { step } = resolveCoefficients(calibration, key)
    const own = stepNumbers(step, run)
    for (const { index, ready } of members) {
      Object.assign(ready.problem, own)
      const seconds = evaluateStep(ready.problem, ready.numbers, parts)
      out[index] = Math.log(seconds / ready.row.measured)
    }
  }
}

/** Whether the rows of a class can feel a parameter. */
export function feels({ key }: RowClass, { of }: StepParameter, base: (name: string) => string): boolean {
  const { generation, machine, precision, site } = key
  return (
    (of.generation === undefined || of.generation === base(generation)) &&
    (of.family === undefined || of.family === machine.family) &&
    (of.accelerator === undefined || of.accelerator === machine.id) &&
    (of.precision === undefined || of.precision === precision) &&
    (of.site === undefined || of.site === site)
  )
}

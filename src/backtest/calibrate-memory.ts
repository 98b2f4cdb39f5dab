import type { Calibration } from '../core/training/calibration.ts'
import {
  type ResidualSet,
  residualDomain,
  unseenAccelerator,
  unseenSource,
} from '../core/training/residuals.ts'
import { type FitRow, fitGeneration } from './fit-rows.ts'
import { heldOutErrors, unseenAcceleratorErrors, unseenSourceErrors } from './held-out-errors.ts'
import { residualSet } from './residual-set.ts'

const isMixture = (row: FitRow) => row.question.subject.architecture.moe !== undefined

/** `prior` with the memory of each framework generation fitted to `rows`. */
export function fitMemory(prior: Calibration, rows: FitRow[]): Calibration {
  const generations = [...new Set(rows.map(({ generation }) => generation))]
  return generations.reduce(
    (calibration, generation) => fitGeneration(calibration, generation, rows, 'memory'),
    prior,
  )
}

/** Residual sets of every domain: by source, by generation, and by what a question may lack. */
export function memoryResiduals(
  prior: Calibration,
  fitted: Calibration,
  rows: FitRow[],
): Record<string, ResidualSet> {
  const byGroup = heldOutErrors(prior, rows, 'memory', ({ source, group }) => `${source} ${group}`)
  const bySource = unseenSourceErrors(prior, fitted, rows, 'memory')
  const byAccelerator = unseenAcceleratorErrors(prior, rows, 'memory')
  const sets: Record<string, ResidualSet> = {}
  for (const [source, members] of Map.groupBy(rows, (row) => row.source))
    sets[source] = residualSet(byGroup, members)
  const domainOf = (row: FitRow) => residualDomain(row.generation, isMixture(row))
  for (const [domain, members] of Map.groupBy(rows, domainOf)) sets[domain] = residualSet(byGroup, members)
  for (const mixture of [false, true]) {
    const members = [...byAccelerator.keys()].filter((row) => isMixture(row) === mixture)
    if (members.length > 0) sets[unseenAccelerator(mixture)] = residualSet(byAccelerator, members)
  }
  sets[unseenSource] = residualSet(bySource, rows)
  return sets
}

import type { Calibration } from '../core/training/calibration.ts'
import {
  type ResidualSet,
  type Residuals,
  residualDomain,
  unseenAccelerator,
  unseenSource,
} from '../core/training/residuals.ts'
import { shippedCatalog } from './catalog.ts'
import type { Quantity } from './fit-parameters.ts'
import { type FitRow, fitGeneration, fitRows } from './fit-rows.ts'
import { type HeldOutSummary, summaries } from './held-out.ts'
import { heldOutErrors, unseenAcceleratorErrors, unseenSourceErrors } from './held-out-errors.ts'
import { dataText, linesText, measuredFile, writeMeasured } from './measured.ts'
import { nameableRows } from './measured-rows.ts'
import { priors } from './priors.ts'
import { residualSet } from './residual-set.ts'
import { readRows, type TrainingRow } from './row.ts'

const rows = readRows<TrainingRow>(measuredFile('training', 'rows.jsonl'))
const catalog = shippedCatalog()
const significantDigits = 4

/** Numbers as they are written: enough digits to predict by, few enough to read. */
function rounded<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_, item) =>
      typeof item === 'number' ? Number(item.toPrecision(significantDigits)) : item,
    ),
  ) as Value
}

function fitted(prior: Calibration, quantity: Quantity): Calibration {
  const usable = fitRows(rows, catalog, prior, quantity)
  const generations = [...new Set(usable.map(({ generation }) => generation))]
  return generations.reduce(
    (calibration, generation) => fitGeneration(calibration, generation, usable, quantity),
    prior,
  )
}

const isMixture = (row: FitRow) => row.question.subject.architecture.moe !== undefined

/** Residual sets of every domain: by source, by generation, and by what a question may lack. */
function residualSets(quantity: Quantity, usable: FitRow[]): Record<string, ResidualSet> {
  const byGroup = heldOutErrors(priors, usable, quantity, ({ source, group }) => `${source} ${group}`)
  const bySource = unseenSourceErrors(priors, calibration, usable, quantity)
  const byAccelerator = unseenAcceleratorErrors(priors, usable, quantity)
  const sets: Record<string, ResidualSet> = {}
  for (const [source, members] of Map.groupBy(usable, (row) => row.source))
    sets[source] = residualSet(byGroup, members)
  const domainOf = (row: FitRow) => residualDomain(row.generation, isMixture(row))
  for (const [domain, members] of Map.groupBy(usable, domainOf)) sets[domain] = residualSet(byGroup, members)
  for (const mixture of [false, true]) {
    const members = [...byAccelerator.keys()].filter((row) => isMixture(row) === mixture)
    if (members.length > 0) sets[unseenAccelerator(mixture)] = residualSet(byAccelerator, members)
  }
  sets[unseenSource] = residualSet(bySource, usable)
  return sets
}

const calibration = rounded(fitted(fitted(priors, 'step_time'), 'memory'))
writeMeasured('training', 'calibration.json', dataText(calibration))

const quantities: Quantity[] = ['step_time', 'memory']
const residuals: Partial<Residuals> = {}
const heldOut: HeldOutSummary[] = []
for (const quantity of quantities) {
  const usable = fitRows(rows, catalog, priors, quantity)
  residuals[quantity] = residualSets(quantity, usable)
  heldOut.push(...summaries(priors, calibration, usable, quantity))
}
writeMeasured('training', 'residuals.json', dataText(rounded(residuals)))

const timed = fitRows(rows, catalog, priors, 'step_time')
const timedErrors = heldOutErrors(priors, timed, 'step_time', ({ source, group }) => `${source} ${group}`)
writeMeasured('training', 'nearest-rows.json', linesText(rounded(nameableRows(timed, timedErrors))))
writeMeasured('training', 'held-out.json', dataText(rounded(heldOut)))

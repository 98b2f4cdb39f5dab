import { writeFileSync } from 'node:fs'
import type { Calibration } from '../core/training/calibration.ts'
import type { ResidualSet, Residuals } from '../core/training/residuals.ts'
import { residualDomain, unseenAccelerator, unseenSource } from '../core/training/residuals.ts'
import { shippedCatalog } from './catalog.ts'
import { priors } from './data/priors.ts'
import type { Quantity } from './fit-parameters.ts'
import { type FitRow, fitGeneration, fitRows, heldOutErrors, logErrors } from './fit-rows.ts'
import { type HeldOutSummary, summaries } from './held-out.ts'
import { residualSet } from './residual-set.ts'
import type { TrainingRow } from './row.ts'
import { readRows } from './row.ts'

const rows = readRows<TrainingRow>(new URL('data/training.jsonl', import.meta.url).pathname)
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
  const bySource = heldOutErrors(priors, usable, quantity, ({ source }) => source)
  const byAccelerator = heldOutErrors(
    priors,
    usable,
    quantity,
    ({ question }) => question.subject.machine.id ?? '',
  )
  const sets: Record<string, ResidualSet> = {}
  for (const [source, members] of Map.groupBy(usable, (row) => row.source))
    sets[source] = residualSet(byGroup, members)
  const domainOf = (row: FitRow) => residualDomain(row.generation, isMixture(row))
  for (const [domain, members] of Map.groupBy(usable, domainOf)) sets[domain] = residualSet(byGroup, members)
  for (const mixture of [false, true]) {
    const members = usable.filter((row) => isMixture(row) === mixture)
    if (members.length > 0) sets[unseenAccelerator(mixture)] = residualSet(byAccelerator, members)
  }
  sets[unseenSource] = residualSet(bySource, usable)
  return sets
}

function writeData(name: string, type: string, value: object): void {
  const text = `import type { ${type} } from '../${name}.ts'\n\n/** Written by \`npm run calibrate\`. */\nexport const ${name}: ${type} = ${JSON.stringify(rounded(value), null, 2)}\n`
  writeFileSync(new URL(`../core/training/data/${name}.ts`, import.meta.url), text)
}

const calibration = rounded(fitted(fitted(priors, 'step_time'), 'memory'))
writeData('calibration', 'Calibration', calibration)

const quantities: Quantity[] = ['step_time', 'memory']
const residuals: Partial<Residuals> = {}
const heldOut: HeldOutSummary[] = []
for (const quantity of quantities) {
  const usable = fitRows(rows, catalog, priors, quantity)
  residuals[quantity] = residualSets(quantity, usable)
  heldOut.push(...summaries(priors, usable, quantity, logErrors(calibration, usable, quantity)))
}
writeData('residuals', 'Residuals', residuals)
writeFileSync(
  new URL('data/held-out.json', import.meta.url),
  `${JSON.stringify(rounded(heldOut), null, 2)}\n`,
)

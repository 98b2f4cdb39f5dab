import { calibrateStep } from './calibrate-step.ts'
import { shippedCatalog } from './catalog.ts'
import { fitRows } from './fit-rows.ts'
import { dataText, linesText, measuredFile, writeMeasured } from './measured.ts'
import { nameableRows } from './measured-rows.ts'
import { priors } from './priors.ts'
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

const timed = fitRows(rows, catalog, priors)
const step = calibrateStep(priors, timed)
writeMeasured('training', 'calibration.json', dataText(rounded(step.calibration)))

writeMeasured('training', 'residuals.json', dataText(rounded(step.residuals)))
const nearest = nameableRows(timed, step.groupErrors)
writeMeasured('training', 'nearest-rows.json', linesText(rounded(nearest)))
writeMeasured('training', 'held-out.json', dataText(rounded(step.summaries)))

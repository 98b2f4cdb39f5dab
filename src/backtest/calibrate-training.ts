import { calibrateStep } from './calibrate-step.ts'
import { shippedCatalog } from './catalog.ts'
import { fitRows } from './fit-rows.ts'
import { dataText, linesText, measuredFile, writeMeasured } from './measured.ts'
import { nameableRows } from './measured-rows.ts'
import { priors } from './priors.ts'
import { roundedNumbers } from './rounded.ts'
import { readRows, type TrainingRow } from './row.ts'

const rows = readRows<TrainingRow>(measuredFile('training', 'rows.jsonl'))
const catalog = shippedCatalog()

const timed = fitRows(rows, catalog, priors)
const step = calibrateStep(priors, timed)
writeMeasured('training', 'calibration.json', dataText(roundedNumbers(step.calibration)))

writeMeasured('training', 'residuals.json', dataText(roundedNumbers(step.residuals)))
const nearest = nameableRows(timed, step.groupErrors)
writeMeasured('training', 'nearest-rows.json', linesText(roundedNumbers(nearest)))
writeMeasured('training', 'held-out.json', dataText(roundedNumbers(step.summaries)))

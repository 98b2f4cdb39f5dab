import { chosenPlanBar } from './bench/chosen-plans.ts'
import { decisionBars } from './bench/decisions.ts'
import { estimateBars } from './bench/estimates.ts'
import { report } from './bench/measure.ts'
import { planBars } from './bench/plans.ts'
import { servingBars } from './bench/serving.ts'
import { sheetBars } from './bench/sheet.ts'

// Speed is measured here and asserted nowhere else: a test that times itself fails on a busy machine.
process.exitCode = report([
  ...sheetBars(),
  ...estimateBars(),
  ...decisionBars(),
  ...planBars(),
  chosenPlanBar(),
  ...servingBars(),
])
  ? 0
  : 1

import { parseArgs } from 'node:util'
import { printServingPredictions, printServingReport } from '../../backtest/serving-run.ts'
import { printTrainingPredictions, printTrainingReport } from '../../backtest/training-run.ts'
import { WrongUse } from '../flags/wrong-use.ts'

/** Without a file, the shipped rows of the kind. */
type Kind = { predict: (file?: string) => void; report: (file?: string) => void }

const kinds: Record<string, Kind> = {
  training: { predict: printTrainingPredictions, report: printTrainingReport },
  serving: { predict: printServingPredictions, report: printServingReport },
}

const options = {
  predict: { type: 'boolean', default: false },
  kind: { type: 'string', default: 'training' },
  file: { type: 'string' },
} as const

/** A report on the shipped rows, or on those of a file; with `--predict` a prediction a row, as JSON lines. */
export function run(args: readonly string[]): void {
  const { values } = parseArgs({ args: [...args], options })
  const kind = kinds[values.kind]
  if (kind === undefined)
    throw new WrongUse(`--kind ${values.kind} is not one of ${Object.keys(kinds).join(', ')}`)
  kind[values.predict ? 'predict' : 'report'](values.file)
}

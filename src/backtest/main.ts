import { parseArgs } from 'node:util'
import { measuredFile } from './measured.ts'
import { printServingPredictions, printServingReport } from './serving-run.ts'
import { printTrainingPredictions, printTrainingReport } from './training-run.ts'

const { values } = parseArgs({
  options: {
    predict: { type: 'boolean', default: false },
    kind: { type: 'string', default: 'training' },
    file: { type: 'string' },
  },
})

type Kind = { predict: (file: string) => void; report: (file: string) => void }

const kinds: Record<string, Kind> = {
  training: { predict: printTrainingPredictions, report: printTrainingReport },
  serving: { predict: printServingPredictions, report: printServingReport },
}

const kind = kinds[values.kind]
if (kind === undefined) {
  process.stderr.write(`--kind ${values.kind} is not one of ${Object.keys(kinds).join(', ')}\n`)
  process.exitCode = 2
} else kind[values.predict ? 'predict' : 'report'](values.file ?? measuredFile(values.kind, 'rows.jsonl'))

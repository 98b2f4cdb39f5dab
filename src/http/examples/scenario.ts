import { demandExamples } from '../../kinds/examples/demand.ts'
import type { Example, Examples } from '../../kinds/examples/example.ts'
import { trainingExamples } from '../../kinds/examples/training.ts'

const requestOf = (example: Example | undefined) => example?.value ?? {}

export const scenarioExamples: Examples = {
  training: {
    summary: 'A training run, pinned to the latest catalog revision',
    description: 'Send `If-None-Match: *` to make it.',
    value: { kind: 'training', request: requestOf(trainingExamples.gpt3_in_30_days) },
  },
  with_labels: {
    summary: 'A demand with labels and a note',
    description: 'GET …/scenarios?label=quarter=2026-q4 lists it.',
    value: {
      kind: 'demand',
      request: requestOf(demandExamples.latency_per_word),
      labels: { quarter: '2026-q4', owner: 'capacity' },
      note: 'The upper bound; plan A sizes by throughput.',
    },
  },
  with_words: {
    summary: 'A training run labelled by words',
    description: 'Send `If-Match` with the ETag that was read to save a new version.',
    value: {
      kind: 'training',
      request: requestOf(trainingExamples.gpt3_xl_compute),
      labels: ['budget', 'draft'],
    },
  },
}

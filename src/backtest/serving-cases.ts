import { caseOfRow, isSkipped } from './serving-case.ts'
import type { ServingCatalog } from './serving-catalog.ts'
import type { TrueCase } from './serving-observations.ts'
import type { ServingRow } from './serving-row.ts'
import { doubtAbout, type Quantity, type ServingTruth, truthOf } from './serving-truth.ts'

const quantityOf: Record<keyof ServingTruth, Quantity> = {
  tpot_s: 'tpot',
  ttft_s: 'ttft',
  end_to_end_latency_s: 'latency',
  output_tokens_per_s_total: 'throughput',
  joules_per_output_token: 'energy',
  power_w: 'energy',
  concurrency: 'tpot',
}

function withoutDoubts(row: ServingRow, truth: ServingTruth): ServingTruth {
  const entries = Object.entries(quantityOf).map(([name, quantity]) => {
    const value = truth[name as keyof ServingTruth]
    return [name, doubtAbout(row, quantity) === null ? value : null]
  })
  return Object.fromEntries(entries) as ServingTruth
}

/** The rows that can be asked, each with what was measured and is not in doubt. */
export function trueCases(rows: readonly ServingRow[], catalog: ServingCatalog): TrueCase[] {
  return rows.flatMap((row) => {
    const from = caseOfRow(row, catalog)
    return isSkipped(from) ? [] : [{ from, truth: withoutDoubts(row, truthOf(row)) }]
  })
}

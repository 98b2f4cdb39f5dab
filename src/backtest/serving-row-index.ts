import { type IndexedRow, pointOf } from '../core/serving/nearest.ts'
import type { Calibrated } from './serving-calibrate.ts'
import { batchOf } from './serving-load.ts'

const digits = (value: number) => Number(value.toPrecision(4))

/** The rows that step times are fitted on, as far as nearness goes. A row with two observations counts once. */
export function rowIndex(calibrated: Calibrated): IndexedRow[] {
  const domains = ['decode_dense', 'decode_moe', 'static_batch', 'static_batch_others', 'single_stream']
  const rows = domains.flatMap((domain) => {
    const scored = calibrated.scored[domain]
    if (!scored) return []
    return scored.observations.map(({ from, measured }, index): IndexedRow => {
      const load = {
        batch_sequences: digits(batchOf(from)),
        prompt_tokens: from.prompt_tokens,
        output_tokens: digits(from.output_tokens),
      }
      const name = domain === 'static_batch_others' ? 'static_batch' : domain
      const point = pointOf(from.deployment, name, from.engine, load)
      return {
        id: from.id,
        model: from.cell.split(' | ')[1] ?? '',
        ...point,
        active_parameters_count: digits(point.active_parameters_count),
        expert_ratio: digits(point.expert_ratio),
        held_out_log_error: digits(Math.log((scored.held_out[index] ?? 1) / measured)),
      }
    })
  })
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

import type { CatalogSnapshot } from '../catalog/snapshot.ts'
import type { LayeredArchitecture } from '../contract/model/architecture.ts'
import { assumedArchitecture } from '../core/model/assumed-architecture.ts'
import { countModel } from '../core/model/count-model.ts'
import { shapeOf } from '../core/model/model-input.ts'
import { serveReplica } from '../core/serving/serve.ts'
import { dataText, writeMeasured } from './measured.ts'
import { quantile } from './score.ts'

/** p10 and p90 of the time that models take for a token over that of the shape that is assumed of their size, and of how many models. */
type Spread = { models_count: number; low: number; high: number }
export type AssumedSpread = { dense: Spread; mixture: Spread }

const device = 'nvidia-h100-sxm5-80gb'
/** Requests of 1,000 + 250 tokens in 16 bits, on a chip with room for any model. */
const room = { memory_usable_gib: 1e5 }
const traffic = { prompt_tokens: 1000, output_tokens: 250, concurrency: 64 }

type Seconds = (architecture: LayeredArchitecture) => number

function timed(snapshot: CatalogSnapshot): Seconds {
  const entry = snapshot.get('accelerators', device)
  if (entry === undefined) throw new Error(`the catalog has no ${device}`)
  const accelerator = { ...entry, ...room }
  return (architecture) => {
    const counts = countModel(architecture)
    // Full, where shapes are furthest apart: that is what the count of a fleet rests on.
    const { output_tokens_per_s_max: full } = serveReplica({ architecture, counts, accelerator, traffic })
    return 1 / (full ?? Number.NaN)
  }
}

/** How far the catalog's models are from the shape that is assumed where nothing but a size is known. */
export function assumedSpread(snapshot: CatalogSnapshot): AssumedSpread {
  const seconds = timed(snapshot)
  const ratios: Record<keyof AssumedSpread, number[]> = { dense: [], mixture: [] }
  for (const entry of snapshot.list('models')) {
    const known = shapeOf({ ref: entry.id }, entry)
    const { parameters_total_count: total, parameters_active_count: active } = entry
    if (known === null || !total) continue
    const assumed = shapeOf({ architecture: assumedArchitecture(total, active ?? total) }, undefined)
    if (assumed === null) continue
    const kind = active !== null && active < total ? 'mixture' : 'dense'
    ratios[kind].push(seconds(known.architecture) / seconds(assumed.architecture))
  }
  return { dense: spreadOf(ratios.dense), mixture: spreadOf(ratios.mixture) }
}

function spreadOf(ratios: readonly number[]): Spread {
  const ordered = ratios.toSorted((a, b) => a - b)
  const at = (share: number) => Number(quantile(ordered, share).toFixed(2))
  return { models_count: ordered.length, low: at(0.1), high: at(0.9) }
}

/** Writes the spread beside the calibration that its times are of. */
export function writeAssumedSpread(snapshot: CatalogSnapshot): void {
  writeMeasured('serving', 'assumed-models.json', dataText(assumedSpread(snapshot)))
}

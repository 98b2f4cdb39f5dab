import { assume, type Draft, define } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { usualHostLink } from '../../fleet/host-link.ts'
import { explainMemory } from '../../training/memory.ts'
import { bitsPerByte, bytesPerGb, bytesPerGib } from '../../units.ts'
import { words } from '../../words.ts'
import type { Prediction } from '../training/predict.ts'
import type { RolloutParts } from './rollout-phases.ts'

const wholeBytes = 2
/** Catalogs state a link in both directions; weights go one way. */
const directions = 2

/** GiB of one trainer that stay while it does not train: weights, states and the models beside. */
export function residentGib({ question }: Prediction): number {
  const parts = explainMemory(question)?.breakdown
  if (!parts) return 0
  return parts.weights + parts.optimizer_states + parts.adapters + parts.models_beside
}

/**
 * Defines the time in which a step's new weights reach those that answer, and, where the trainer makes room for them
 * meanwhile, in which what it holds goes to host memory and comes back. Adapters move alone.
 */
export function defineWeightSync(
  draft: Draft,
  { rollout, tuned, entries, prediction, request }: RolloutParts & { prediction: Prediction },
): string {
  const { inputs } = prediction
  const count = tuned.isWhole
    ? tuned.counts.parameters_total_count
    : (tuned.tuned.adapters?.parameters_count ?? 0)
  const bytes = `${count * wholeBytes}[byte]`
  const gb = `${bytesPerGb}[byte/GB]`
  const link =
    rollout.placement === 'apart'
      ? `${inputs.scale_out} / ${bitsPerByte}[Gbit/GB]`
      : `${inputs.scale_up} / ${directions}`
  const moved = `${bytes} / ${gb} / (${link})`
  if (!rollout.isOffloaded) return define(draft, 'weight_sync_time_s', 's', moved)
  const path = 'offload.host_link_gb_per_s'
  const sent = request.offload?.host_link_gb_per_s
  const host = assume(
    draft,
    sent === undefined ? usualHostLink(entries.accelerator, path) : given(path, 'GB/s', sent),
  )
  const resident = assume(draft, {
    ...{
      path: 'rollout.trainer_resident_gib',
      unit: 'GiB',
      value: residentGib(prediction),
      origin: 'derived',
    },
    source: words('trainer_resident'),
  })
  const away = `2 * ${resident} * ${bytesPerGib / bytesPerGb}[GB/GiB] / ${host}`
  return define(draft, 'weight_sync_time_s', 's', `${moved} + ${away}`)
}

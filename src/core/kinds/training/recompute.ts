import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { Recompute } from '../../../contract/request/recompute.ts'
import { byDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, has } from '../../draft/draft.ts'
import { latentSizesSum } from '../../training/latent.ts'

const source = 'Korthikanti et al. 2022, arXiv:2205.05198, section 5'
const perOpSource = 'torchtitan: checkpointing by operation keeps every second product'
const latentSource = 'DeepSeek-V3 (arXiv:2412.19437), section 3.2.3'

/**
 * Hardware FLOP over model FLOP, as `recompute_factor`: full recompute runs the forward pass again (4/3), every
 * n-th block its share of that, per-op half of it, selective the attention core alone. Norms and activation
 * functions are next to no FLOP. It moves HFU and time, not model FLOP.
 */
export function defineRecompute(
  draft: Draft,
  recompute: Recompute,
  architecture: LayeredArchitecture | undefined,
): void {
  const name = 'recompute_factor'
  if (recompute === 'none') define(draft, name, 'factor', '1')
  else if (recompute === 'full') define(draft, name, 'factor', '4 / 3', source)
  else if (recompute === 'per_op') define(draft, name, 'factor', '1 + 1 / 6', perOpSource)
  else if (typeof recompute === 'object' && 'every_blocks_count' in recompute)
    define(draft, name, 'factor', `1 + 1 / 3 / ${recompute.every_blocks_count}`, source)
  else defineNamed(draft, name, { recompute, architecture })
}

type Named = { recompute: Recompute; architecture: LayeredArchitecture | undefined }

/** The attention core, the up-projections of latent attention, or both. */
function defineNamed(draft: Draft, name: string, { recompute, architecture }: Named): void {
  const operations = typeof recompute === 'object' && 'operations' in recompute ? recompute.operations : []
  const core = recompute === 'selective' || operations.includes('attention_core')
  const up =
    architecture && operations.includes('mla_up') ? latentSizesSum(architecture).mla_up_parameters : 0
  const isKnown = has(draft, 'attention_core_flop_per_token')
  if (core && !isKnown) {
    define(draft, name, 'factor', assume(draft, byDefault('run.recompute_factor')))
    return
  }
  const parts = [
    '1',
    ...(core ? ['attention_core_flop_per_token / 3 / model_flop_per_token'] : []),
    ...(up > 0 && isKnown ? [`2[FLOP/token] * ${up} / model_flop_per_token`] : []),
  ]
  define(draft, name, 'factor', parts.join(' + '), up > 0 ? latentSource : core ? source : undefined)
}

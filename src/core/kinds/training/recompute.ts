import type { Recompute } from '../../../contract/request/training.ts'
import { byDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, has } from '../../draft/draft.ts'

const source = 'Korthikanti et al. 2022, arXiv:2205.05198, section 5'

/**
 * Hardware FLOP over model FLOP, as `recompute_factor`: full recompute runs the forward pass again
 * (4/3), selective recompute the attention core alone. It moves HFU and time, not model FLOP.
 */
export function defineRecompute(draft: Draft, recompute: Recompute): void {
  const name = 'recompute_factor'
  if (recompute === 'none') define(draft, name, 'factor', '1')
  else if (recompute === 'full') define(draft, name, 'factor', '4 / 3', source)
  else if (has(draft, 'attention_core_flop_per_token')) {
    define(draft, name, 'factor', '1 + attention_core_flop_per_token / 3 / model_flop_per_token', source)
  } else define(draft, name, 'factor', assume(draft, byDefault('run.recompute_factor')))
}

import type { ScalingLaw } from '../../../contract/request/scaling.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { type Draft, define } from '../../draft/draft.ts'
import { flopPerPfDay } from '../../units.ts'
import { published } from './coefficient.ts'

const batches = {
  kaplan_2020: {
    source: 'Kaplan et al. 2020 (arXiv:2001.08361), table 6',
    base: flopPerPfDay,
    tokens: 2e6,
    exponent: 0.24,
  },
  deepseek_2024: {
    source: 'DeepSeek LLM 2024 (arXiv:2401.02954), equation 1',
    base: 1,
    tokens: 0.292,
    exponent: 0.3271,
  },
} as const

/**
 * The batch of a compute: of the law where it has one, else Kaplan's, with the spread of the two as its range: they
 * differ by 0.6 to 1.7 between 1e21 and 1e26 FLOP.
 */
export function defineBatch(draft: Draft, name: ScalingLaw): void {
  const own = name === 'kaplan_2020' || name === 'deepseek_2024'
  const { source, base, tokens, exponent } = batches[own ? name : 'kaplan_2020']
  const scale = published(draft, { path: 'batch.tokens', unit: 'token', value: tokens, source })
  const power = published(draft, { path: 'batch.exponent', unit: 'ratio', value: exponent, source })
  const spread = own ? '' : ` * ${sentOrDefault(draft, 'scaling.batch_law_factor', undefined)}`
  const formula = `${scale} * (training_compute_flop / ${base}[FLOP]) ^ ${power}${spread}`
  define(draft, 'critical_batch_tokens', 'token', formula, source)
}

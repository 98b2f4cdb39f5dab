import { called, type Draft, define, has, lack } from '../../draft/draft.ts'
import { type AcceleratorSource, acceleratorFigure } from '../../fleet/accelerator.ts'
import { secondsPerHour } from '../../units.ts'

/**
 * Utilisation while it trains, and how fast examples and tokens go through. `trainers` is the sheet's name of the
 * accelerators that train.
 */
export function defineSpeeds(draft: Draft, hardware: AcceleratorSource, trainers: string | null): void {
  const rate = 'tokens_per_s_per_accelerator'
  if (trainers === null) {
    lackSpeeds(draft, rate)
    return
  }
  const seconds = `(training_hours * ${secondsPerHour}[s/h] * ${trainers})`
  if (!draft.aliases.has(rate) && !has(draft, rate))
    define(draft, rate, 'token/s', `tokens_count / ${seconds}`)
  if (!draft.aliases.has('mfu_ratio') && !has(draft, 'mfu_ratio'))
    define(draft, 'mfu_ratio', 'ratio', `training_compute_flop / (${seconds} * peak_dense_flop_per_s)`)
  const mfu = called(draft, 'mfu_ratio')
  if (!draft.aliases.has('hfu_ratio')) define(draft, 'hfu_ratio', 'ratio', `${mfu} * recompute_factor`)
  const bf16 = acceleratorFigure(draft, 'peak_dense_bf16_flop_per_s', hardware)
  define(draft, 'mfu_against_bf16_ratio', 'ratio', `${mfu} * peak_dense_flop_per_s / ${bf16}`)
  define(draft, 'examples_per_s', '1/s', `examples_count / (working_hours * ${secondsPerHour}[s/h])`)
}

/** Without a count what is known of the rate alone stands. */
function lackSpeeds(draft: Draft, rate: string): void {
  const gap = { reason: 'input_missing', supply: 'accelerator.count' } as const
  if (!draft.aliases.has(rate)) lack(draft, rate, 'token/s', gap)
  if (!draft.aliases.has('mfu_ratio') && !has(draft, 'mfu_ratio')) lack(draft, 'mfu_ratio', 'ratio', gap)
  if (!draft.aliases.has('hfu_ratio')) lack(draft, 'hfu_ratio', 'ratio', gap)
  lack(draft, 'mfu_against_bf16_ratio', 'ratio', gap)
  lack(draft, 'examples_per_s', '1/s', gap)
}

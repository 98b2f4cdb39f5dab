import type { NumberInput } from '../../../contract/field/number.ts'
import type { TrainingPrecision } from '../../../contract/field/text.ts'
import type { Recompute } from '../../../contract/request/recompute.ts'
import type { RunInput } from '../../../contract/request/training.ts'
import { byDefault, physicsDefaults } from '../../draft/defaults.ts'
import { assume, called, type Draft, define, lack, warn } from '../../draft/draft.ts'
import { centralValue, given } from '../../draft/number-input.ts'
import { type AcceleratorSource, acceleratorFigure } from '../../fleet/accelerator.ts'
import { definePeak } from '../../fleet/peak.ts'
import { Refusal } from '../../refusal.ts'
import type { Assumption } from '../../sheet/figure.ts'
import { batchTokens } from './work.ts'

export type RateForm = 'mfu' | 'hfu' | 'sustained' | 'tokens_per_s' | 'step_time' | 'default'

const forms = {
  mfu_ratio: 'mfu',
  hfu_ratio: 'hfu',
  sustained_flop_per_s: 'sustained',
  tokens_per_s_per_accelerator: 'tokens_per_s',
  step_time_s: 'step_time',
} as const satisfies Partial<Record<keyof RunInput, RateForm>>

/** Fields that say how fast a run is: one of them is sent. */
export const rateFields = Object.keys(forms) as (keyof typeof forms)[]

/** Which rate a request sends; two are refused as `rate_overdetermined`. */
export function readRate(run: RunInput): RateForm {
  const sent = rateFields.filter((name) => run[name] !== undefined)
  if (sent.length > 1)
    throw new Refusal('rate_overdetermined', `/run/${sent[1]}`, { forms: sent.map((name) => `run.${name}`) })
  const [form] = sent
  return form === undefined ? 'default' : forms[form]
}

export type RateSource = {
  run: RunInput
  accelerator: AcceleratorSource
  precision: TrainingPrecision
  recompute: Recompute
  /** Name of the FLOP per token in the sheet, where a model is known. */
  flopPerToken: string | null
}

/**
 * Defines how fast one accelerator works. Afterwards the sheet has `mfu_ratio` (by figure or by
 * `run.mfu_ratio`) and answers the term of model FLOP per second, before goodput.
 */
export function defineRate(draft: Draft, form: Exclude<RateForm, 'step_time'>, source: RateSource): string {
  const { run } = source
  const peak = definePeak(draft, source.precision, source.accelerator)
  if (form === 'mfu' || form === 'default') {
    const mfu = assume(
      draft,
      run.mfu_ratio === undefined ? defaultMfu(source) : given('run.mfu_ratio', 'ratio', run.mfu_ratio),
    )
    warnHighMfu(draft, run.mfu_ratio)
    draft.aliases.set('mfu_ratio', mfu)
    return `${peak} * ${mfu}`
  }
  if (form === 'hfu') {
    const hfu = assume(draft, given('run.hfu_ratio', 'ratio', run.hfu_ratio ?? 0))
    draft.aliases.set('hfu_ratio', hfu)
    define(
      draft,
      'mfu_ratio',
      'ratio',
      `${hfu} / recompute_factor`,
      'Chowdhery et al. 2022 (PaLM), arXiv:2204.02311, appendix B',
    )
    return `${peak} * mfu_ratio`
  }
  const achieved = form === 'sustained' ? sustained(draft, run) : fromTokens(draft, source)
  define(draft, 'mfu_ratio', 'ratio', `${achieved} / ${peak}`)
  return achieved
}

function sustained(draft: Draft, run: RunInput): string {
  return assume(draft, given('run.sustained_flop_per_s', 'FLOP/s', run.sustained_flop_per_s ?? 0))
}

function fromTokens(draft: Draft, { run, flopPerToken }: RateSource): string {
  const rate = assume(
    draft,
    given('run.tokens_per_s_per_accelerator', 'token/s', run.tokens_per_s_per_accelerator ?? 0),
  )
  draft.aliases.set('tokens_per_s_per_accelerator', rate)
  const name = 'model_flop_per_s'
  if (flopPerToken === null) return lack(draft, name, 'FLOP/s', { reason: 'input_missing', supply: 'model' })
  return define(draft, name, 'FLOP/s', `${rate} * ${flopPerToken}`)
}

/** A measured step: its tokens over its seconds and its accelerators. */
export function defineStepRate(draft: Draft, source: RateSource, count: string): string {
  const { run } = source
  const peak = definePeak(draft, source.precision, source.accelerator)
  const seconds = assume(draft, given('run.step_time_s', 's', run.step_time_s ?? 0))
  draft.aliases.set('step_time_s', seconds)
  define(
    draft,
    'tokens_per_s_per_accelerator',
    'token/s',
    `${batchTokens(draft, run)} / ${seconds} / ${count}`,
  )
  const achieved =
    source.flopPerToken === null
      ? lack(draft, 'model_flop_per_s', 'FLOP/s', { reason: 'input_missing', supply: 'model' })
      : define(draft, 'model_flop_per_s', 'FLOP/s', `tokens_per_s_per_accelerator * ${source.flopPerToken}`)
  define(draft, 'mfu_ratio', 'ratio', `${achieved} / ${peak}`)
  return achieved
}

/** A predicted step: `step_time_s` is in the sheet already. */
export function definePredictedRate(
  draft: Draft,
  source: RateSource,
  { tokens, count }: { tokens: string; count: string },
): string {
  const peak = definePeak(draft, source.precision, source.accelerator)
  define(draft, 'tokens_per_s_per_accelerator', 'token/s', `${tokens} / step_time_s / ${count}`)
  define(
    draft,
    'model_flop_per_s',
    'FLOP/s',
    `tokens_per_s_per_accelerator * ${source.flopPerToken ?? 'model_flop_per_token'}`,
  )
  define(draft, 'mfu_ratio', 'ratio', `model_flop_per_s / ${peak}`)
  return 'model_flop_per_s'
}

/** Precisions whose peak is reached to another share than the 16-bit one: only a part of a step speeds up. */
const mfuPath: Partial<Record<TrainingPrecision, `run.${'fp8' | 'mxfp8' | 'nvfp4' | 'int8'}_mfu_ratio`>> = {
  fp8: 'run.fp8_mfu_ratio',
  mxfp8: 'run.mxfp8_mfu_ratio',
  nvfp4: 'run.nvfp4_mfu_ratio',
  int8: 'run.int8_mfu_ratio',
}

/** The usual MFU at a precision; recomputed FLOP are not model FLOP. */
function defaultMfu({ precision, recompute }: RateSource): Assumption {
  const path = mfuPath[precision] ?? 'run.mfu_ratio'
  const share = recompute === 'full' ? 3 / 4 : 1
  const { value, low, high } = physicsDefaults[path]
  return { ...byDefault(path, 'run.mfu_ratio'), value: value * share, low: low * share, high: high * share }
}

const highestPublished = 0.65

function warnHighMfu(draft: Draft, sent: NumberInput | undefined): void {
  if (sent !== undefined && centralValue(sent) > highestPublished)
    warn(draft, { code: 'mfu_above_published', path: 'run.mfu_ratio' })
}

/**
 * Productive share of the time. A sustained rate and billed hours already hold the lost time, so
 * for them nothing more is taken off unless it is sent. Of a run that fails it is a figure, which
 * `settleGoodput` defines once its hours are known.
 */
export function goodput(draft: Draft, run: RunInput, isWholeRun: boolean): string {
  if (run.reliability !== undefined) return 'goodput_ratio'
  const path = assumedGoodput(draft, run, isWholeRun)
  draft.aliases.set('goodput_ratio', path)
  return path
}

function assumedGoodput(draft: Draft, run: RunInput, isWholeRun: boolean): string {
  const path = 'run.goodput_ratio'
  if (run.goodput_ratio !== undefined) return assume(draft, given(path, 'ratio', run.goodput_ratio))
  if (!isWholeRun) return assume(draft, byDefault(path))
  return assume(draft, byDefault('run.goodput_ratio.whole_run', path))
}

/** Defines HFU, and MFU against the bf16 peak beside the one against the run's precision. */
export function defineUtilizations(draft: Draft, source: AcceleratorSource): void {
  const mfu = called(draft, 'mfu_ratio')
  if (!draft.aliases.has('hfu_ratio')) define(draft, 'hfu_ratio', 'ratio', `${mfu} * recompute_factor`)
  const bf16 = acceleratorFigure(draft, 'peak_dense_bf16_flop_per_s', source)
  define(draft, 'mfu_against_bf16_ratio', 'ratio', `${mfu} * peak_dense_flop_per_s / ${bf16}`)
}

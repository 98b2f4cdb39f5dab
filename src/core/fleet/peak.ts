import type { AcceleratorFields, PeakRates, Precision } from '../../contract/catalog/entries.ts'
import type { TrainingPrecision } from '../../contract/field/text.ts'
import { type Draft, define, warn } from '../draft/draft.ts'
import { centralValue } from '../draft/number-input.ts'
import { type AcceleratorSource, acceleratorFigure } from './accelerator.ts'

/** The catalog's peak that a training precision is measured against. */
const peakOf: Record<TrainingPrecision, Precision> = {
  bf16: 'bf16',
  fp16: 'fp16',
  fp8: 'fp8',
  mxfp8: 'fp8',
  nvfp4: 'fp4',
  int8: 'int8',
  fp32: 'fp32',
  tf32: 'tf32',
}

export function peakField(precision: TrainingPrecision): keyof PeakRates {
  return `peak_dense_${peakOf[precision]}_flop_per_s`
}

/**
 * The precision that a run is taken to use: what was sent, else bf16, else fp16 on a chip that has
 * no bf16 (V100). It is shown among the assumptions.
 */
export function choosePrecision(
  draft: Draft,
  sent: TrainingPrecision | undefined,
  source: AcceleratorSource,
  path: string,
): TrainingPrecision {
  const chosen = sent ?? (lacksBf16(source) ? 'fp16' : 'bf16')
  draft.settings.push({ path, value: chosen, origin: sent ? 'given' : 'default' })
  return chosen
}

function lacksBf16({ input, entries }: AcceleratorSource): boolean {
  const field = 'peak_dense_bf16_flop_per_s'
  if (input?.[field] !== undefined || input?.override?.[field] !== undefined) return false
  if (entries.accelerator)
    return entries.accelerator[field] === null && entries.accelerator.peak_dense_fp16_flop_per_s !== null
  return input?.peak_dense_fp16_flop_per_s !== undefined
}

/** The dense peak of the precision, as the figure `peak_dense_flop_per_s`. */
export function definePeak(draft: Draft, precision: TrainingPrecision, source: AcceleratorSource): string {
  const field = peakField(precision)
  warnAboveDense(draft, field, source)
  return define(draft, 'peak_dense_flop_per_s', 'FLOP/s', acceleratorFigure(draft, field, source))
}

/** An override above the catalog's dense peak is often a sparse figure: answered, with a warning. */
function warnAboveDense(
  draft: Draft,
  field: keyof AcceleratorFields,
  { input, entries }: AcceleratorSource,
): void {
  const sent = input?.override?.[field] ?? input?.[field]
  const known = entries.accelerator?.[field]
  if (sent === undefined || !known || centralValue(sent) <= known * 1.001) return
  const place = input?.override?.[field] === undefined ? 'accelerator' : 'accelerator.override'
  warn(draft, { code: 'peak_above_dense', path: `${place}.${field}` })
}

import type { ServingCalibration } from '../calibration.ts'
import { servingCalibration } from '../measured.ts'
import type { ServeInput } from '../serve-input.ts'
import { defaultEngine } from '../serve-input.ts'
import { promptLogs, type RangedAnswer, rangesOf } from '../serve-ranges.ts'
import type { ServedReplica } from '../served-replica.ts'

/**
 * By how much a latency is longer, and a rate lower, at the end of the range of measured errors that is planned with. Of a
 * first token, `prompt` is for its prompt's own time and `ttft` for the rest of it.
 */
export type Margins = { ttft: number; prompt: number; tpot: number; end_to_end: number; rate: number }

/** Low and high factors of each figure. */
export type ErrorFactors = Record<keyof Margins, { low: number; high: number }>

const unit = {
  ttft_ms: 1,
  tpot_ms: 1,
  end_to_end_latency_s: 1,
  output_tokens_per_s: 1,
  joules_per_output_token: 1,
}
const exact = { low: 1, high: 1 }

/** The ranges that answers of such a replica have, as factors; `more` widens them by what is not known of the model. */
export function errorFactors(
  input: ServeInput,
  { deployment, tuning }: ServedReplica,
  { isApart, more = exact }: { isApart: boolean; more?: { low: number; high: number } },
  calibration: ServingCalibration = servingCalibration,
): ErrorFactors {
  const isUnrecorded =
    isApart || input.features?.speculative !== undefined || deployment.plan.attention_data > 1
  const context = { deployment, engine: input.engine ?? defaultEngine, unrecorded: isUnrecorded }
  // What the ranges of a replica that keeps up are read from.
  const served: RangedAnswer = {
    domain: tuning.step_domain,
    first_token_domain: 'first_token',
    flag: null,
    ttft_parts_ms: {},
  }
  const ranges = rangesOf(calibration, served, unit, context)
  const widened = (range: { low: number; high: number } | null, by = more) => {
    const { low, high } = range ?? exact
    return {
      low: Math.exp(-Math.hypot(Math.log(low), Math.log(by.low))),
      high: Math.exp(Math.hypot(Math.log(high), Math.log(by.high))),
    }
  }
  return {
    ttft: widened(ranges.ttft_ms),
    prompt: widened(promptRange(calibration, context)),
    tpot: widened(ranges.tpot_ms),
    end_to_end: widened(ranges.end_to_end_latency_s),
    rate: widened(ranges.output_tokens_per_s, { low: 1 / more.high, high: 1 / more.low }),
  }
}

function promptRange(...of: Parameters<typeof promptLogs>): { low: number; high: number } {
  const { low_log, high_log } = promptLogs(...of)
  return { low: Math.exp(low_log), high: Math.exp(high_log) }
}

/** What is planned with: the central values, or their unfavourable ends. */
export function marginsAt(confidence: 'p50' | 'p90', factors: ErrorFactors): Margins {
  if (confidence === 'p50') return { ttft: 1, prompt: 1, tpot: 1, end_to_end: 1, rate: 1 }
  const { ttft, prompt, tpot, end_to_end, rate } = factors
  return {
    ttft: ttft.high,
    prompt: Math.min(prompt.high, ttft.high),
    tpot: tpot.high,
    end_to_end: end_to_end.high,
    rate: rate.low,
  }
}

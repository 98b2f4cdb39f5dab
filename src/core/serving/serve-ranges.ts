import type { Words } from '../../contract/words.ts'
import { millisecondsPerSecond } from '../units.ts'
import type { Fitted, ServingCalibration } from './calibration.ts'
import type { Deployment } from './deployment.ts'
import { bounded, residualRangeFor, unseenParts } from './range.ts'
import type { ServedFigure } from './serve-answer.ts'
import type { Served } from './served.ts'

type Context = {
  deployment: Deployment
  engine: string
  /** Drafting, disaggregation, attention data parallel: rows do not record them well enough for a narrow range. */
  unrecorded: boolean
}

/** What of a served answer its ranges are read from. */
export type RangedAnswer = Pick<Served, 'domain' | 'first_token_domain' | 'flag' | 'ttft_parts_ms'>

type Ranges = Record<ServedFigure, { low: number; high: number; kind: 'p10_p90' } | null>

/** What no row of the domain has, in words. */
export function unseenOf(calibration: ServingCalibration, served: Served, context: Context): Words[] {
  return unseenParts(calibration[served.domain] as Fitted<string>, context.deployment, context.engine)
}

function domainOf(figure: ServedFigure, served: RangedAnswer): keyof ServingCalibration & Served['domain'] {
  if (figure === 'ttft_ms') return served.first_token_domain
  return figure === 'joules_per_output_token' ? 'energy' : served.domain
}

/** Low and high of seconds by a domain's held-out errors. */
type LogRange = ReturnType<typeof residualRangeFor>

/**
 * Where requests always wait, the rate sets how long they are in flight (Little's law), and the first token is what the
 * other tokens leave of it: its range is that of the whole, shifted, and never below what it takes without the wait.
 */
function waitingRange(figures: Record<ServedFigure, number | null>, served: RangedAnswer, logs: LogRange) {
  const { ttft_ms: first, end_to_end_latency_s: end } = figures
  if (first === null || end === null) return null
  const whole = bounded(end * millisecondsPerSecond, logs)
  const others = whole.value - first
  const unwaited = first - (served.ttft_parts_ms.place_wait ?? 0)
  return { low: Math.max(unwaited, whole.low - others), high: whole.high - others, kind: 'p10_p90' as const }
}

/**
 * What a prompt by itself may be off: as steps are, by the wider of their two domains. Rows in which it is the larger part
 * of the first token bear it out (docs/methods/serving-calibration.md).
 */
export function promptLogs(
  calibration: ServingCalibration,
  { deployment, engine, unrecorded }: Context,
): LogRange {
  const [dense, moe] = (['decode_dense', 'decode_moe'] as const).map((domain) => {
    const fitted = calibration[domain]
    const unseen = unseenParts(fitted, deployment, engine).length
    return residualRangeFor(fitted, unseen + (unrecorded ? 1 : 0))
  }) as [LogRange, LogRange]
  return {
    low_log: Math.min(dense.low_log, moe.low_log),
    high_log: Math.max(dense.high_log, moe.high_log),
  }
}

/** No wider than what waits beside it. */
const within = (own: LogRange, waits: LogRange): LogRange => ({
  low_log: Math.max(own.low_log, waits.low_log),
  high_log: Math.min(own.high_log, waits.high_log),
})

/** The prompt's own part as far off as prompts are, what it waits for as first tokens have been. */
function firstTokenRange(first: number, parts: Record<string, number>, waits: LogRange, prompts: LogRange) {
  const all = Object.values(parts).reduce((sum, part) => sum + part, 0)
  const prompt = all > 0 ? (first * Math.min(all, parts.prompt ?? 0)) / all : 0
  const own = bounded(prompt, within(prompts, waits))
  const rest = bounded(first - prompt, waits)
  return { low: own.low + rest.low, high: own.high + rest.high, kind: 'p10_p90' as const }
}

/** The range that held-out errors give each figure; a rate's is that of its time, turned over. */
export function rangesOf(
  calibration: ServingCalibration,
  served: RangedAnswer,
  figures: Record<ServedFigure, number | null>,
  context: Context,
): Ranges {
  const logsOf = (domain: ReturnType<typeof domainOf>) => {
    const fitted = calibration[domain] as Fitted<string>
    const unseen = unseenParts(fitted, context.deployment, context.engine).length
    return residualRangeFor(fitted, unseen + (context.unrecorded ? 1 : 0))
  }
  const range = (figure: ServedFigure) => {
    const value = figures[figure]
    if (value === null) return null
    const isFull = served.flag === 'overloaded' && served.first_token_domain === 'first_token'
    if (isFull && figure === 'ttft_ms') return waitingRange(figures, served, logsOf('saturated'))
    if (figure === 'ttft_ms' && served.first_token_domain === 'first_token')
      return firstTokenRange(
        value,
        served.ttft_parts_ms,
        logsOf('first_token'),
        promptLogs(calibration, context),
      )
    const isWhole = figure === 'output_tokens_per_s' || figure === 'end_to_end_latency_s'
    const logs = logsOf(isFull && isWhole ? 'saturated' : domainOf(figure, served))
    const turned = { low_log: -logs.high_log, high_log: -logs.low_log }
    const { low, high } = bounded(value, figure === 'output_tokens_per_s' ? turned : logs)
    return { low, high, kind: 'p10_p90' as const }
  }
  return {
    ttft_ms: range('ttft_ms'),
    tpot_ms: range('tpot_ms'),
    end_to_end_latency_s: range('end_to_end_latency_s'),
    output_tokens_per_s: range('output_tokens_per_s'),
    joules_per_output_token: range('joules_per_output_token'),
  }
}

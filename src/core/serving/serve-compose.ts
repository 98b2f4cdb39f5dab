import type { Words } from '../../contract/words.ts'
import { millisecondsPerSecond } from '../units.ts'
import { words } from '../words.ts'
import type { ServingCalibration } from './calibration.ts'
import { type TokenEnergy, tokenEnergy } from './energy.ts'
import { movingOf } from './moving.ts'
import { type IndexedRow, nearestRows, pointOf } from './nearest.ts'
import { stepTransfer } from './offload.ts'
import { saturatedTokensPerSecond } from './saturated.ts'
import type { ServeAnswer, ServedFigure } from './serve-answer.ts'
import { placeApart } from './serve-apart.ts'
import { loopOf } from './serve-continuous.ts'
import { isEncoded } from './serve-encode.ts'
import { elsewhere, heldBy } from './serve-held.ts'
import type { ServeInput } from './serve-input.ts'
import type { Placed } from './serve-place.ts'
import { rangesOf, unseenOf } from './serve-ranges.ts'
import type { Served } from './served.ts'
import { tokensPerPass } from './speculative.ts'
import type { Tuning } from './tuning.ts'

export type ServeData = { calibration: ServingCalibration; rows: readonly IndexedRow[] }

export type Found = { engine: string; placed: Placed; tuning: Tuning; served: Served; replicas: number }

const milliseconds = (seconds: number | null) => (seconds === null ? null : seconds * millisecondsPerSecond)

const cachedRatio = (input: ServeInput) =>
  input.features?.prefix_caching === false ? 0 : (input.traffic.cached_prompt_ratio ?? 0)

function energyOf(input: ServeInput, found: Found, rate: number | null): TokenEnergy | null {
  const { placed, served, replicas } = found
  if (rate === null || placed.deployment.device.power_max_w === 0) return null
  const { prompt_tokens, output_tokens } = input.traffic
  return tokenEnergy({
    power_w: served.power_w * replicas,
    output_tokens_per_s: rate,
    input_tokens_per_s: (rate / output_tokens) * prompt_tokens * (1 - cachedRatio(input)),
    // Without a prompt the first token is an output token as the others are.
    prefill_time_ratio: prompt_tokens > 0 ? served.prefill_time_ratio : 0,
  })
}

function unknownsOf(
  figures: Record<ServedFigure, number | null>,
  found: Found,
): { figure: ServedFigure; reason: Words }[] {
  const names = Object.keys(figures) as ServedFigure[]
  return names.flatMap((figure) => {
    if (figures[figure] !== null) return []
    if (!found.placed.memory.fits_in_memory) return [{ figure, reason: words('too_large') }]
    const stated = found.served.reasons.find((entry) => entry.figure === figure)
    return [{ figure, reason: stated?.reason ?? words('power_unstated') }]
  })
}

/** So many that one side is full, whichever it is. */
const inFlightWithoutEnd = 1e9

function maximumRate(input: ServeInput, { placed, tuning, replicas }: Found): number {
  const loop = loopOf(input, placed.slots, replicas, movingOf(input, placed, placed.slots))
  const split = input.features?.disaggregated
  if (split) {
    const all = { ...loop, concurrency: inFlightWithoutEnd }
    return placeApart(placed.deployment, tuning, all, split).state.requests_per_s * loop.output_tokens
  }
  return saturatedTokensPerSecond(placed.deployment, tuning, loop)
}

function validityOf(input: ServeInput, data: ServeData, found: Found): ServeAnswer['validity'] {
  const { engine, placed, served } = found
  const context = { deployment: placed.deployment, engine, unrecorded: false }
  const unseen = [
    ...unseenOf(data.calibration, served, context),
    ...(placed.moved ? ['host_offload'] : []),
    ...(isEncoded(input) ? ['no_answer_tokens'] : []),
  ]
  const { prompt_tokens, output_tokens } = input.traffic
  const load = { batch_sequences: served.batch_sequences, prompt_tokens, output_tokens }
  return {
    domain: served.domain,
    inside_domain: unseen.length === 0,
    unseen,
    error: data.calibration[served.domain].error,
    nearest: nearestRows(data.rows, pointOf(placed.deployment, served.domain, engine, load)),
    not_modelled: served.load ? ['failures'] : ['request_rate', 'latency_percentiles', 'failures'],
  }
}

type Rates = Pick<
  ServeAnswer,
  | 'output_tokens_per_s_per_accelerator'
  | 'total_tokens_per_s'
  | 'input_tokens_per_s'
  | 'output_tokens_per_s_max'
  | 'accelerators_count'
>

function ratesOf(input: ServeInput, found: Found, rate: number | null): Rates {
  const { prompt_tokens, output_tokens } = input.traffic
  const accelerators = found.served.accelerators_per_replica_count * found.replicas
  const requests = rate === null ? null : rate / output_tokens
  return {
    output_tokens_per_s_per_accelerator: rate === null ? null : rate / accelerators,
    total_tokens_per_s: requests === null ? null : requests * (prompt_tokens + output_tokens),
    input_tokens_per_s: requests === null ? null : requests * prompt_tokens,
    output_tokens_per_s_max: rate === null ? null : maximumRate(input, found) * found.replicas,
    accelerators_count: accelerators,
  }
}

function breakdownsOf(found: Found, energy: TokenEnergy | null): ServeAnswer['breakdowns'] {
  const { placed, served } = found
  const fits = placed.memory.fits_in_memory
  return {
    tpot_ms: fits ? served.tpot_parts_ms : {},
    ttft_ms: fits ? served.ttft_parts_ms : {},
    ...heldBy(placed).breakdowns,
    joules_per_output_token: energy
      ? { prefill: energy.prefill_joules_per_output_token, decode: energy.decode_joules_per_output_token }
      : {},
  }
}

/** What rows do not record well enough for a narrow range. */
function isUnrecorded(input: ServeInput, found: Found): boolean {
  const { speculative, disaggregated } = input.features ?? {}
  const ranks = found.placed.deployment.plan.attention_data
  const isMoved = found.placed.moved !== null
  return speculative !== undefined || disaggregated !== undefined || ranks > 1 || isMoved || isEncoded(input)
}

/** What a step waits for longer: the device, or what moves to it. `null` where nothing moves. */
function boundBy(input: ServeInput, { placed, served }: Found): ServeAnswer['offload_bound_by'] {
  const { moved } = placed
  if (moved === null) return null
  const { prompt_tokens, output_tokens } = input.traffic
  const speculation = input.features?.speculative
  const transfer = stepTransfer(moved.whole, moved.offload, moved.shares, {
    batch: served.batch_sequences,
    context_tokens: prompt_tokens + output_tokens / 2,
    tokens_per_sequence: speculation ? speculation.draft_tokens + 1 : 1,
  })
  const { host_offload: _, ...computed } = served.tpot_parts_ms
  const ofDevice = Object.values(computed).reduce((sum, part) => sum + part, 0)
  const passes = speculation ? tokensPerPass(speculation) : 1
  const moving = (transfer.seconds * millisecondsPerSecond) / passes
  return moving > ofDevice ? transfer.bound_by : 'accelerator'
}

/** Puts an answer together; where it does not fit, times and rates are `null` and memory says what is missing. */
export function compose(input: ServeInput, data: ServeData, found: Found): ServeAnswer {
  const { engine, placed, served, replicas } = found
  const { deployment, memory } = placed
  const fits = memory.fits_in_memory
  const isRated = fits && !isEncoded(input)
  const rate = isRated ? served.output_tokens_per_s * replicas : null
  const energy = energyOf(input, found, rate)
  const end = fits ? served.end_to_end_s : null
  const figures: Record<ServedFigure, number | null> = {
    ttft_ms: fits ? milliseconds(served.ttft_s) : null,
    tpot_ms: isRated ? milliseconds(served.tpot_s) : null,
    end_to_end_latency_s: end,
    output_tokens_per_s: rate,
    joules_per_output_token: energy?.joules_per_output_token ?? null,
  }
  const context = { deployment, engine, unrecorded: isUnrecorded(input, found) }
  let validity: ServeAnswer['validity'] | undefined
  return {
    ...figures,
    ...ratesOf(input, found, rate),
    requests_per_s: fits && served.requests_per_s ? served.requests_per_s * replicas : null,
    tpot_ms_end_to_end:
      end === null || !isRated ? null : (end / input.traffic.output_tokens) * millisecondsPerSecond,
    batch_sequences: served.batch_sequences,
    flag: served.flag,
    load: fits ? (served.load ?? null) : null,
    wait_low_s: served.wait_low_s,
    memory,
    memory_peak_per_accelerator_gib: heldBy(placed).memory_peak_per_accelerator_gib,
    ...elsewhere(placed),
    offload_bound_by: boundBy(input, found),
    accelerator_power_w: fits && deployment.device.power_max_w > 0 ? served.power_w * replicas : null,
    joules_per_input_token: energy?.joules_per_input_token ?? null,
    speculative_break_even_batch_sequences: served.break_even_batch,
    kv_transfer_ms: milliseconds(served.kv_transfer_s),
    ranges: rangesOf(data.calibration, served, figures, context),
    breakdowns: breakdownsOf(found, energy),
    unknowns: unknownsOf(figures, found),
    // Of a sampled point nobody asks for it.
    get validity() {
      validity ??= validityOf(input, data, found)
      return validity
    },
  }
}

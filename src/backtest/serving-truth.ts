import { millisecondsPerSecond } from '../core/units.ts'
import type { ServingRow } from './serving-row.ts'

/** What a row measured, in seconds, tokens per second and joules; `null` where it did not. */
export type ServingTruth = {
  tpot_s: number | null
  ttft_s: number | null
  end_to_end_latency_s: number | null
  output_tokens_per_s_total: number | null
  joules_per_output_token: number | null
  power_w: number | null
  /** Sequences in flight of the whole row, where they were measured or follow from Little's law. */
  concurrency: number | null
}

function numberOf(value: number | string | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null
}

const seconds = (value: number | null) => (value === null ? null : value / millisecondsPerSecond)

/**
 * Reads `measured`. Where only the gap between tokens was taken, its median stands for TPOT.
 * A static batch's latency follows from its rate where the rate alone is printed.
 */
export function truthOf(row: ServingRow): ServingTruth {
  const measured = row.measured ?? {}
  const read = (name: string) => numberOf(measured[name])
  return {
    tpot_s: seconds(read('tpot_ms_p50') ?? read('tpot_ms') ?? read('itl_ms_median')),
    ttft_s: seconds(read('ttft_ms_p50') ?? read('ttft_ms') ?? read('derived_ttft_ms_1024')),
    end_to_end_latency_s: read('latency_s') ?? seconds(read('latency_ms')),
    concurrency: inFlight(row),
    output_tokens_per_s_total:
      read('output_tokens_per_s_total') ?? read('derived_output_tokens_per_s_total') ?? null,
    joules_per_output_token: read('joules_per_output_token') ?? read('derived_joules_per_output_token_wall'),
    power_w: read('avg_power_w_all_gpus'),
  }
}

/** Printed; or completed requests a second times the time of one (Little). */
function inFlight({ serving, measured = {} }: ServingRow): number | null {
  const printed = numberOf(measured.derived_concurrency)
  const rate = serving.request_rate_completed_per_s
  if (printed !== null || !rate) return printed
  const output = serving.output_len ?? serving.tokens_per_sample
  const gap = numberOf(measured.tpot_ms) ?? numberOf(measured.tpot_ms_p50)
  const first = numberOf(measured.ttft_ms) ?? numberOf(measured.ttft_ms_p50)
  if (!output || gap === null || first === null) return null
  return (rate * (first + (output - 1) * gap)) / millisecondsPerSecond
}

export type Quantity = 'tpot' | 'ttft' | 'latency' | 'throughput' | 'energy'

type Doubt = { reason: string; drops: Quantity[]; holds: (row: ServingRow) => boolean }

const everything: Quantity[] = ['tpot', 'ttft', 'latency', 'throughput', 'energy']
const engineIs = (row: ServingRow, pattern: RegExp) => pattern.test(row.serving.engine ?? '')
const acceleratorIs = (row: ServingRow, part: string) => (row.hardware.accelerator ?? '').includes(part)

/** Groups of rows that contradict themselves, with what is not taken from them. Never single rows. */
const doubts: Doubt[] = [
  {
    reason: 'the implied prefill rate is most of the fp8 peak on top of decode',
    drops: everything,
    holds: (row) =>
      engineIs(row, /^vllm 0\.12\.0/) &&
      acceleratorIs(row, 'h200') &&
      /Llama-3\.1-8B|Qwen3-235B/.test(row.model.name),
  },
  {
    reason: 'prefill is ten times slower than on the generation before',
    drops: everything,
    holds: (row) =>
      engineIs(row, /^sglang 0\.5\.10/) &&
      acceleratorIs(row, 'b300') &&
      /DeepSeek/.test(row.model.name) &&
      row.serving.input_len === 8192,
  },
  {
    reason: 'TTFT falls as concurrency rises: warm-up is in the mean',
    drops: ['ttft'],
    holds: (row) => engineIs(row, /^sglang \(version not in file\)/) && acceleratorIs(row, 'b200'),
  },
  {
    reason:
      'concurrency is not the batch: requests wait for a third of their decode and more while memory holds them all',
    drops: everything,
    holds: (row) => engineIs(row, /trtllm 1\.3\.0rc|trtllm 1\.2\.0rc6|vllm 0\.11\.2/),
  },
  {
    reason: 'prompts hold images whose tokens the row does not count',
    drops: everything,
    holds: (row) => /text and image prompts/.test(row.model.name),
  },
  {
    reason: 'several tokens a pass, and how many is not stated',
    drops: everything,
    holds: (row) => engineIs(row, /multi-token prediction on/),
  },
  {
    reason: 'few requests of 128 tokens: TPOT does not rise with load',
    drops: ['tpot', 'ttft'],
    holds: (row) => row.family === 'InferenceX',
  },
  {
    reason: 'the step floor is three times that of the same model in the same suite',
    drops: everything,
    holds: (row) =>
      row.serving.task === 'gpqa' && acceleratorIs(row, 'b200') && /Qwen3-14B/.test(row.model.name),
  },
  {
    reason: 'runs of 1,024 tokens and more ended early',
    drops: ['latency', 'throughput'],
    holds: (row) => row.family === 'Splitwise' && (row.serving.output_len ?? 0) >= 1024,
  },
  {
    reason: 'the gap between tokens moves from 22 to 560 ms with the split of the same sixteen devices',
    drops: everything,
    holds: (row) =>
      row.serving.decode !== undefined && acceleratorIs(row, 'h100') && /Qwen3-32B/.test(row.model.name),
  },
  {
    reason: 'a disaggregated deployment whose workers are not recorded does not say either whether it drafts',
    drops: everything,
    holds: (row) => row.serving.decode !== undefined && !row.serving.decode.num_workers,
  },
  {
    reason: 'a disaggregated deployment does not record what its requests waited for',
    drops: ['ttft'],
    holds: (row) => row.serving.decode !== undefined,
  },
]

/** Reason not to score `quantity` of this row, or `null`. */
export function doubtAbout(row: ServingRow, quantity: Quantity): string | null {
  const found = doubts.find((doubt) => doubt.drops.includes(quantity) && doubt.holds(row))
  return found?.reason ?? null
}

import { type Draft, define, lack } from '../../draft/draft.ts'
import { errorFactor } from '../../draft/error-factor.ts'
import type { ServeAnswer, ServedFigure } from '../../serving/serve-answer.ts'
import type { Held } from '../../serving/serve-held.ts'
import type { Gap, PhysicsFigure } from '../../sheet/figure.ts'
import { words } from '../../words.ts'

/** Answers at sheet inputs; the last inputs are remembered. */
export type AnswerAt<A> = (inputs: Float64Array) => A

/** An answer of the physics at its own values, and as a function of the sheet's inputs. */
export type AnswerSheet<A> = { central: A; at: AnswerAt<A>; inputs: string[] }
export type ServedSheet = AnswerSheet<ServeAnswer>

const units: Record<ServedFigure, string> = {
  ttft_ms: 'ms',
  tpot_ms: 'ms',
  end_to_end_latency_s: 's',
  output_tokens_per_s: 'token/s',
  joules_per_output_token: 'J/token',
}

/** A physics figure named `serving.<name>@1`; where a sampled point has no value, the sheet's own stands in. */
export function physics<A>(
  name: string,
  unit: string,
  { central, at, inputs }: AnswerSheet<A>,
  read: (answer: A) => number | null,
): PhysicsFigure {
  const own = read(central) ?? Number.NaN
  return {
    kind: 'physics',
    name,
    unit,
    function: `serving.${name.replace('predicted_', '')}@1`,
    inputs,
    evaluate: (values) => read(at(values)) ?? own,
  }
}

/** The five measured figures: what the physics gives times the error of held-out groups, or why there is none. */
export function defineMeasured(draft: Draft, sheet: ServedSheet): void {
  for (const name of Object.keys(units) as ServedFigure[]) {
    const value = sheet.central[name]
    if (value === null) {
      const detail = sheet.central.unknowns.find(({ figure }) => figure === name)?.reason
      lack(draft, name, units[name], {
        reason: reasonOf(sheet.central),
        ...(detail && { detail }),
      })
      continue
    }
    if (name === 'output_tokens_per_s' && sheet.central.load !== null) {
      defineAnswered(draft, sheet.central)
      continue
    }
    const figure = physics(`predicted_${name}`, units[name], sheet, (answer) => answer[name])
    const parts = breakdownOf(name)
    draft.figures.push(parts ? { ...figure, parts: (values) => sheet.at(values).breakdowns[parts] } : figure)
    if (parts) draft.partsOf.set(name, figure.name)
    define(
      draft,
      name,
      units[name],
      `predicted_${name} * ${errorFactor(draft, name, factorsOf(name, sheet.central))}`,
    )
  }
}

function reasonOf({ memory, requests_per_s }: ServeAnswer): Gap['reason'] {
  if (!memory.fits_in_memory) return 'no_solution'
  return requests_per_s === null ? 'not_modelled' : 'not_requested'
}

/** Under a request rate all that comes is answered, or as much as can be. */
function defineAnswered(draft: Draft, { flag }: ServeAnswer): void {
  const rate = flag === 'overloaded' ? 'requests_per_s_max' : 'traffic.requests_per_s'
  define(draft, 'output_tokens_per_s', 'token/s', `${rate} * traffic.output_tokens / 1[request]`)
}

type BrokenDown = 'ttft_ms' | 'tpot_ms' | 'joules_per_output_token'

function breakdownOf(name: ServedFigure): BrokenDown | null {
  return name === 'ttft_ms' || name === 'tpot_ms' || name === 'joules_per_output_token' ? name : null
}

/** p10 and p90 of a figure's domain over its value. */
export function factorsOf(
  name: ServedFigure,
  { ranges, [name]: value }: ServeAnswer,
): { low: number; high: number } {
  const range = ranges[name]
  return range && value ? { low: range.low / value, high: range.high / value } : { low: 1, high: 1 }
}

const isAllOnDevices = ({ host_memory_gib, host_disk_gib }: Held) => host_memory_gib + host_disk_gib === 0

/** What the replica holds: its memory, the largest batch and the longest context. */
export function defineHeld(draft: Draft, sheet: AnswerSheet<Held>): void {
  const held: [name: string, unit: string, read: (answer: Held) => number][] = [
    ['memory_peak_per_accelerator_gib', 'GiB', (answer) => answer.memory_peak_per_accelerator_gib],
    ['kv_pool_gib', 'GiB', (answer) => answer.memory.kv_pool_gib],
    ['batch_max_sequences', 'count', (answer) => answer.memory.batch_max_sequences],
    ['context_max_tokens', 'token', (answer) => answer.memory.context_max_tokens],
    ['memory_shortfall_gib', 'GiB', (answer) => answer.memory.shortfall_gib],
    ['memory_needed_per_accelerator_gib', 'GiB', (answer) => answer.memory.needed_gib],
    ['weights_gib', 'GiB', (answer) => answer.memory.weights_gib],
    ['kv_bytes_per_token', 'byte', (answer) => answer.memory.kv_bytes_per_token],
    ['kv_window_bytes_per_sequence', 'byte', (answer) => answer.memory.kv_window_bytes_per_sequence],
    ['state_bytes_per_sequence', 'byte', (answer) => answer.memory.state_bytes_per_sequence],
    ['host_memory_gib', 'GiB', (answer) => answer.host_memory_gib],
    ['host_disk_gib', 'GiB', (answer) => answer.host_disk_gib],
  ]
  for (const [name, unit, read] of held) {
    if (name.startsWith('host_') && isAllOnDevices(sheet.central))
      lack(draft, name, unit, { reason: 'not_requested', supply: 'offload' })
    else if (!Number.isFinite(read(sheet.central)))
      lack(draft, name, unit, {
        reason: 'not_modelled',
        detail: words('context_free'),
      })
    else
      draft.figures.push({
        ...physics(name, unit, sheet, read),
        ...(name.startsWith('memory_peak') && {
          parts: (values: Float64Array) => sheet.at(values).breakdowns.memory_peak_per_accelerator_gib,
        }),
      })
  }
  draft.partsOf.set('memory_peak_per_accelerator_gib', 'memory_peak_per_accelerator_gib')
}

/** Power of the accelerators and the share of it that prompts take; unknown where no power is stated. */
export function defineDraw(draft: Draft, sheet: ServedSheet): void {
  const { accelerator_power_w } = sheet.central
  if (accelerator_power_w === null) {
    const gap = { reason: 'catalog_value_missing', supply: 'accelerator.power_max_w' } as const
    lack(draft, 'accelerator_power_w', 'W', gap)
  } else
    draft.figures.push(physics('accelerator_power_w', 'W', sheet, (answer) => answer.accelerator_power_w))
  const share = (answer: ServeAnswer) => promptShare(answer)
  if (sheet.central.requests_per_s !== null) return
  if (share(sheet.central) === null) lack(draft, 'prompt_time_ratio', 'ratio', { reason: 'not_modelled' })
  else draft.figures.push(physics('prompt_time_ratio', 'ratio', sheet, share))
}

function promptShare({ breakdowns, joules_per_output_token: joules }: ServeAnswer): number | null {
  const prefill = breakdowns.joules_per_output_token.prefill
  return joules === null || prefill === undefined ? null : prefill / joules
}

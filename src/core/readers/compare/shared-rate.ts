import type { Warning } from '../../../contract/answer.ts'

/** Inputs that say how fast or how long one machine works, by where a request has them. */
const machineRates = [
  'run.accelerator_hours',
  'run.sustained_flop_per_s',
  'run.tokens_per_s_per_accelerator',
  'run.step_time_s',
  'sizing.accelerator_seconds_per_unit',
  'sizing.tokens_per_s_per_accelerator',
  'sizing.requests_per_s_per_accelerator',
  'sizing.node_prefill_tokens_per_s',
  'sizing.node_decode_tokens_per_s',
  'sizing.accelerators_count',
  'sizing.nodes_count',
  'workload.accelerator_hours_per_month',
  'throughput.tokens_per_s_per_accelerator',
  'throughput.input_tokens_per_s_per_accelerator',
  'throughput.output_tokens_per_s_per_accelerator',
] as const

/**
 * A rate, an hour or a count of one machine is not the same work on another: where a request that is
 * compared on several machines sends one, each item says so.
 */
export function sharedRates(request: object): Warning[] {
  return machineRates
    .filter((path) => valueAt(request, path.split('.')) !== undefined)
    .map((path) => ({ code: 'machine_rate_shared', path }))
}

function valueAt(block: unknown, [name = '', ...rest]: string[]): unknown {
  if (typeof block !== 'object' || block === null || !Object.hasOwn(block, name)) return undefined
  const value = (block as Record<string, unknown>)[name]
  return rest.length === 0 ? value : valueAt(value, rest)
}

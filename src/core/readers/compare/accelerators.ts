import type { Warning } from '../../../contract/answer.ts'
import type { AcceleratorEntry, AcceleratorFields } from '../../../contract/catalog/entries.ts'
import type { CurrencyRate, PowerInput, PriceInput } from '../../../contract/request/fleet.ts'
import type { AcceleratorFieldInputs, NodeInput } from '../../../contract/request/machine.ts'

/** Another machine for the same work, with what is known of it. */
export type OtherAccelerator = {
  /** What the answer calls it; the reference where none is sent. */
  key?: string
  ref: string
  count?: number
  override?: AcceleratorFieldInputs
  price?: PriceInput
  node?: NodeInput
}

/** The blocks of a request that speak of the machine. */
export type MachineRequest = {
  accelerator?: { ref?: string; count?: number; override?: AcceleratorFieldInputs } | undefined
  node?: NodeInput | undefined
  power?: PowerInput | undefined
  price?: PriceInput | undefined
  currency_rates?: readonly CurrencyRate[] | undefined
}

/**
 * The same request on another accelerator. What was said of the first machine (its overrides, its
 * node, its power in watts) goes with it; the count, ratios and the rest of the request stay.
 */
export function onAccelerator(request: MachineRequest, other: OtherAccelerator): MachineRequest {
  const { accelerator, node: _, power, price, ...rest } = request
  const count = other.count ?? accelerator?.count
  const { node_kw: _nodeKw, accelerator_w: _watts, ...ratios } = power ?? {}
  const rent = other.price ?? price
  return {
    ...rest,
    accelerator: {
      ref: other.ref,
      ...(count !== undefined && { count }),
      ...(other.override && { override: other.override }),
    },
    ...(other.node && { node: other.node }),
    ...(power && { power: ratios }),
    ...(rent && { price: rent }),
  }
}

/** What `onAccelerator` leaves behind of a request, each told at its path in it. */
export function leftBehind(
  { accelerator = {}, node, power = {}, price }: MachineRequest,
  other: OtherAccelerator,
): Warning[] {
  const paths = [
    ...Object.keys(accelerator)
      .filter((field) => field !== 'count' || other.count !== undefined)
      .map((field) => `accelerator.${field}`),
    ...(node ? ['node'] : []),
    ...(['node_kw', 'accelerator_w'] as const)
      .filter((field) => power[field] !== undefined)
      .map((field) => `power.${field}`),
    ...(price && other.price ? ['price'] : []),
  ]
  return paths.map((path) => ({ code: 'input_unused', path }))
}

const fields = [
  'peak_dense_bf16_flop_per_s',
  'peak_dense_fp16_flop_per_s',
  'peak_dense_fp8_flop_per_s',
  'peak_dense_int8_flop_per_s',
  'memory_usable_gib',
  'memory_bandwidth_gb_per_s',
  'scale_up_gb_per_s',
  'scale_up_domain_count',
  'scale_out_gbit_per_s',
  'power_max_w',
] as const satisfies readonly (keyof AcceleratorFields)[]

export type HardwareFact = { value: number | null; factor: number | null }

/** What the machine has, and that as a multiple of the baseline; `null` where a vendor has not said. */
export function hardwareFacts(
  entry: AcceleratorEntry,
  baseline: AcceleratorEntry | null,
): Record<string, HardwareFact> {
  return Object.fromEntries(
    fields.map((field) => {
      const [value, base] = [entry[field], baseline?.[field] ?? null]
      const factor = value !== null && base !== null && base > 0 ? value / base : null
      return [field, { value, factor }]
    }),
  )
}

import type { Calibration } from '../core/training/calibration.ts'

/**
 * A positive factor on one or more numbers of a calibration: a log-normal prior around 1 with standard
 * deviation `sd` in the logarithm. `of` says which rows can feel it: those of a generation, family,
 * accelerator, precision or source, or all.
 */
export type StepParameter = {
  name: string
  sd: number
  of: { generation?: string; family?: string; accelerator?: string; precision?: string; site?: string }
  places: { holder: Record<string, number>; key: string }[]
}

/** Widths of a coefficient's priors: of what all frameworks share, and of what one framework departs from it. */
type Widths = { shared: number; own: number }

const rate: Widths = { shared: 0.3, own: 0.2 }
const passes: Widths = { shared: 0.3, own: 0.2 }
const constant: Widths = { shared: 0.5, own: 0.4 }

const coefficients: Record<string, Widths> = {
  // 0.15 and 0.08 of the efficiency that it makes.
  gemm_loss_ratio: { shared: 0.9, own: 0.5 },
  gemm_width_penalty: constant,
  gemm_constant_s: constant,
  unaligned_loss_ratio: { shared: 0.5, own: 0 },
  attention_efficiency_ratio: rate,
  odd_head_loss_ratio: { shared: 0.5, own: 0 },
  softmax_passes_count: { shared: 0.2, own: 0 },
  elementwise_passes_count: passes,
  compiled_passes_ratio: { shared: 0.25, own: 0 },
  host_layer_s: { shared: 0.3, own: 0.3 },
  host_rank_growth_ratio: { shared: 0.3, own: 0 },
  logit_passes_count: passes,
  head_constant_s: constant,
  'tensor_link.up_ratio': { shared: 0.2, own: 0.1 },
  'tensor_link.out_ratio': { shared: 0.2, own: 0 },
  tensor_latency_s: { shared: 0.3, own: 0 },
  tensor_exposed_ratio: { shared: 0, own: 0.3 },
  pipeline_out_ratio: { shared: 0.3, own: 0 },
  'data_link.up_ratio': { shared: 0.25, own: 0.15 },
  'data_link.out_ratio': { shared: 0.15, own: 0.2 },
  'data_link.rail_exponent': { shared: 0.1, own: 0.3 },
  data_exposed_ratio: { shared: 0.3, own: 0.3 },
  'shard_link.up_ratio': { shared: 0.2, own: 0.1 },
  'shard_link.out_ratio': { shared: 0.15, own: 0.2 },
  shard_contention_ratio: { shared: 0.3, own: 0.3 },
  optimizer_bytes_per_parameter: { shared: 0.3, own: 0.3 },
  optimizer_constant_s: constant,
  eight_bit_optimizer_factor: { shared: 0.1, own: 0 },
  node_drag_ratio: { shared: 0.4, own: 0.3 },
  straggler_ratio: { shared: 0.5, own: 0 },
  expert_efficiency_ratio: { shared: 0.2, own: 0.1 },
  permute_passes_count: { shared: 0.3, own: 0.2 },
  'expert_link.up_ratio': { shared: 0.25, own: 0 },
  'expert_link.out_ratio': { shared: 0.25, own: 0 },
  moe_layer_constant_s: { shared: 0.4, own: 0.2 },
  local_expert_constant_s: { shared: 0.4, own: 0 },
  adapter_efficiency_ratio: { shared: 0.4, own: 0 },
  dequantize_int4_bytes: { shared: 0.2, own: 0 },
  dequantize_nf4_bytes: { shared: 0.2, own: 0 },
}

const familyWidths: Record<string, number> = {
  gemm_efficiency_factor: 0.1,
  attention_efficiency_factor: 0.3,
  gemm_constant_factor: 0.3,
  width_penalty_factor: 0.3,
}
/** What families are compared with. */
const referenceFamily = 'ampere'
const acceleratorWidth = 0.08
const exponentWidth = 0.2
const successorWidth = 0.3
/** A site and its software are within a tenth of the others. */
const siteWidth = 0.1

type Tree = { [key: string]: Tree | number }

/** The number that `path` leads to, by who holds it. */
function place(root: object, path: string): { holder: Record<string, number>; key: string } {
  const keys = path.split('.')
  const key = keys.pop() ?? ''
  const holder = keys.reduce<Tree>((tree, step) => tree[step] as Tree, root as Tree)
  return { holder: holder as Record<string, number>, key }
}

/** What is fitted of `calibration`, in place, on rows of `generations` and `sources`. */
export function stepParameters(
  calibration: Calibration,
  { generations, sources }: { generations: Set<string>; sources: Set<string> },
): StepParameter[] {
  const names = Object.keys(calibration.generations)
  const stepOf = (generation: string) => calibration.generations[generation]?.step ?? {}
  const list: StepParameter[] = []
  for (const [path, { shared, own }] of Object.entries(coefficients)) {
    const places = names.map((generation) => place(stepOf(generation), path))
    if (shared > 0) list.push({ name: path, sd: shared, of: {}, places })
    for (const generation of own > 0 ? generations : [])
      list.push({
        name: `${generation} ${path}`,
        sd: own,
        of: { generation },
        places: [place(stepOf(generation), path)],
      })
  }
  for (const [family, factors] of Object.entries(calibration.families)) {
    if (family === referenceFamily) continue
    for (const [key, sd] of Object.entries(familyWidths))
      list.push({ name: `${family} ${key}`, sd, of: { family }, places: [{ holder: factors, key }] })
  }
  for (const accelerator of Object.keys(calibration.accelerators))
    list.push({
      name: accelerator,
      sd: acceleratorWidth,
      of: { accelerator },
      places: [{ holder: calibration.accelerators, key: accelerator }],
    })
  for (const [precision, gain] of Object.entries(calibration.precisions))
    for (const key of Object.keys(gain))
      list.push({
        name: `${precision} ${key}`,
        sd: exponentWidth,
        of: { precision },
        places: [{ holder: gain, key }],
      })
  for (const generation of generations)
    for (const [name, changed] of Object.entries(calibration.generations[generation]?.successors ?? {}))
      list.push({
        name,
        sd: successorWidth,
        of: { generation },
        places: [{ holder: changed, key: 'rack_moe_factor' }],
      })
  for (const site of sources) {
    calibration.sites[site] ??= 1
    list.push({
      name: `site ${site}`,
      sd: siteWidth,
      of: { site },
      places: [{ holder: calibration.sites, key: site }],
    })
  }
  return list
}

import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import { buildSheet, figureValue } from '../sheet/sheet.ts'
import { architectureAssumptions } from './architecture-assumptions.ts'
import type { ModelCounts } from './counts.ts'
import { averagedCounts } from './layers/list-counts.ts'
import { parameterFigures } from './parameter-figures.ts'

const averaged = [
  'attention_parameters_per_layer_count',
  'dense_mlp_parameters_per_layer_count',
  'expert_parameters_count',
  'shared_expert_parameters_per_layer_count',
  'router_parameters_per_layer_count',
] as const satisfies readonly (keyof ModelCounts)[]

const summed = [
  'dense_layers_count',
  'moe_layers_count',
  'full_attention_layers_count',
  'windowed_layers_count',
  'linear_layers_count',
  'embedding_parameters_count',
  'parameters_total_count',
  'parameters_active_count',
] as const satisfies readonly (keyof ModelCounts)[]

const counted = new WeakMap<LayeredArchitecture, Readonly<ModelCounts>>()

/** What a shape amounts to, read off the same formulas that answers print. An estimate asks several times of one shape. */
export function countModel(architecture: LayeredArchitecture): Readonly<ModelCounts> {
  const known = counted.get(architecture)
  if (known !== undefined) return known
  const counts = countOnce(architecture)
  counted.set(architecture, counts)
  return counts
}

function countOnce(architecture: LayeredArchitecture): ModelCounts {
  const figures = parameterFigures(architecture)
  const assumptions = architectureAssumptions(architecture, { origin: 'given' }, figures)
  const sheet = buildSheet({ assumptions, figures: [...figures] })
  const read = (name: string) => figureValue(sheet, name) ?? 0
  const { layers, hidden_size } = architecture
  return {
    ...(layers
      ? averagedCounts(layers, hidden_size, read)
      : (Object.fromEntries(averaged.map((name) => [name, read(name)])) as Pick<
          ModelCounts,
          (typeof averaged)[number]
        >)),
    ...(Object.fromEntries(summed.map((name) => [name, read(name)])) as Pick<
      ModelCounts,
      (typeof summed)[number]
    >),
  }
}

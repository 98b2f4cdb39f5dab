import { buildSheet, figureValue } from '../sheet/sheet.ts'
import type { Architecture } from './architecture.ts'
import { architectureAssumptions } from './architecture-assumptions.ts'
import type { ModelCounts } from './counts.ts'
import { parameterFigures } from './parameter-figures.ts'

const names = [
  'attention_parameters_per_layer_count',
  'dense_mlp_parameters_per_layer_count',
  'expert_parameters_count',
  'shared_expert_parameters_per_layer_count',
  'router_parameters_per_layer_count',
  'dense_layers_count',
  'moe_layers_count',
  'full_attention_layers_count',
  'windowed_layers_count',
  'linear_layers_count',
  'embedding_parameters_count',
  'parameters_total_count',
  'parameters_active_count',
] as const satisfies readonly (keyof ModelCounts)[]

/** What a shape amounts to, read off the same formulas that answers print. */
export function countModel(architecture: Architecture): ModelCounts {
  const sheet = buildSheet({
    assumptions: architectureAssumptions(architecture, { origin: 'given' }),
    figures: parameterFigures(architecture),
  })
  return Object.fromEntries(names.map((name) => [name, figureValue(sheet, name)])) as ModelCounts
}

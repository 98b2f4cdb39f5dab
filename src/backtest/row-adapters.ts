import type { LayeredArchitecture } from '../contract/model/architecture.ts'
import { layerGroups } from '../core/model/layers/groups.ts'
import { feedForwardModules, mixerModules } from '../core/model/layers/modules.ts'
import { countAdapters, type Tuning } from '../core/training/adapters.ts'
import type { RunSettings } from '../core/training/plan.ts'
import type { TrainingRow } from './row.ts'

type Kept = NonNullable<RunSettings['adapters']>

const lora = (rank: number, targets: Tuning['targets']): Tuning => ({
  method: 'lora',
  rank,
  targets,
  base_precision: 'bf16',
  double_quantized: false,
})

/** What a source's scripts train where rows say no more than the method (defaults of its repository). */
const usual: [family: RegExp, tuning: Tuning][] = [
  // lora_r 8, queries and values.
  [/^LitGPT/, lora(8, ['qv'])],
  // lora_rank 8, attention, feed-forward off in its single-device recipes.
  [/^torchtune/, lora(8, ['qv'])],
  // lora_r 64, c_attn, c_proj, w1, w2.
  [/^Qwen fine-tuning/, lora(64, ['all_linear'])],
]

/** Output of every matrix, and its input: Adapter v2 scales and shifts all of them. */
function everyOutput(architecture: LayeredArchitecture): number {
  return layerGroups(architecture).reduce((sum, { count, mixers, feed_forward }) => {
    const modules = [
      ...mixers.flatMap((mixer) => mixerModules(mixer, architecture.hidden_size)),
      ...feedForwardModules(feed_forward, architecture.hidden_size),
    ]
    return sum + count * modules.reduce((own, { outputs, copies }) => own + outputs * copies, 0)
  }, 0)
}

/** What a row's adapters hold and keep; `null` where its source says nothing of them or trains all weights. */
export function rowAdapters(row: TrainingRow, architecture: LayeredArchitecture): Kept | null {
  const { method } = row.parallelism
  const layers = architecture.layers_count
  const hidden = layers * architecture.hidden_size
  // A prefix's attention beside the layer's own: its output and its gated sum (LLaMA-Adapter).
  if (method === 'Adapter') return { parameters_count: 0, elements_per_token_count: 2 * hidden }
  // Norms are trained too: what each normalised, at 32 bit.
  if (method === 'Adapter v2')
    return { parameters_count: 0, elements_per_token_count: 6 * hidden + everyOutput(architecture) }
  const known = usual.find(([family]) => family.test(row.family))
  if (known === undefined || !/lora/i.test(row.task)) return null
  return countAdapters(architecture, known[1])
}

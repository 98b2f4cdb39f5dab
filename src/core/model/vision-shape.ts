import type { ModelEntry } from '../../contract/catalog/entries.ts'
import { fieldVerification } from '../../contract/catalog/verification.ts'
import { countModel } from './count-model.ts'
import { listedArchitecture } from './listed-architecture.ts'
import type { KnownShape } from './model-input.ts'
import { noFacts } from './read-model.ts'

/** An image encoder of the catalog as layers; `null` for any other entry. What the layers do not count is its stem. */
export function visionShape(entry: ModelEntry | undefined): KnownShape | null {
  const vision = entry?.vision
  if (!entry || !vision) return null
  const { layers_count: count, hidden_size, heads_count, ffn_size } = vision
  const layer = {
    count,
    mixers: [
      {
        kind: 'attention' as const,
        heads_count,
        kv_heads_count: heads_count,
        head_dim: hidden_size / heads_count,
        bidirectional: true as const,
      },
    ],
    feed_forward: { kind: 'dense' as const, ffn_size, matrices_count: 2 },
  }
  const around = { layers: [layer], hidden_size, vocab_size: 0, tied_embeddings: true, headless: true }
  const body = listedArchitecture({ ...around, other_parameters_count: 0 }, '/model')
  const rest = entry.parameters_total_count - countModel(body).parameters_total_count
  return {
    architecture: { ...body, other_parameters_count: rest },
    provenance: {
      origin: 'catalog',
      ref: `models/${entry.id}@${entry.version}`,
      verification: fieldVerification(entry, 'vision'),
    },
    facts: noFacts,
  }
}

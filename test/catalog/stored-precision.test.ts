import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import { countModel } from '../../src/core/model/count-model.ts'
import { readHfModel } from '../../src/core/model/hf/read-hf-config.ts'
import { entryOfPrecision, precisionOfEntry } from '../../src/core/model/precision/entry-precision.ts'
import { bitsOf, weightParts } from '../../src/core/model/precision/model-precision.ts'
import { modelFile } from '../http/support/model-files.ts'

const models = shippedSnapshot().list('models')
const language = models.filter(({ kind }) => kind === 'language')

describe('how catalog models are stored', () => {
  test.each([
    // fp8 by blocks of 128 × 128 with a 32-bit scale: 8 + 32/16,384
    ['deepseek-v3-671b', 'fp8', 'experts', 8.001953125],
    ['kimi-k2-1t', 'fp8', 'attention', 8.001953125],
    ['gpt-oss-120b', 'mxfp4', 'experts', 4.25],
    ['gpt-oss-20b', 'mxfp4', 'experts', 4.25],
    // groups of 32 with a 16-bit scale: 4 + 16/32
    ['kimi-k2.5-1t', 'int4', 'experts', 4.5],
    ['minimax-m2.5', 'fp8', 'experts', 8.001953125],
    ['mimo-v2-flash-309b', 'fp8', 'experts', 8.001953125],
  ] as const)('%s in %s, its %s at %d bits', (id, weights, part, bits) => {
    const stored = models.find((model) => model.id === id)?.stored_precision
    expect(stored?.weights).toBe(weights)
    expect(stored?.other).toBe('bf16')
    expect(stored?.parts[part]?.bits_per_weight).toBe(bits)
    expect(stored?.parts.embeddings).toBeUndefined()
  })

  test('each known one names the document it was read in, or says that it was recalled', () => {
    for (const { id, stored_precision: stored, sources, ...states } of language) {
      const named = sources.filter(({ fields }) => fields?.includes('stored_precision'))
      expect([id, named.length]).toEqual([id, stored ? 1 : 0])
      const isRecalled = named.some((source) => source.id === 'models.hf-repositories')
      expect([id, states.read_in_copy_fields?.includes('stored_precision') ?? false]).toEqual([
        id,
        Boolean(stored) && !isRecalled,
      ])
    }
  })

  test('models that were never published have none', () => {
    for (const id of ['gpt3-175b', 'palm-540b', 'gopher-280b', 'chinchilla-70b', 'mt-nlg-530b'])
      expect(models.find((model) => model.id === id)?.stored_precision).toBeNull()
  })

  test.each(['deepseek-v3', 'gpt-oss-120b-mxfp4', 'llama-3.1-8b', 'minimax-m2.5', 'devstral-small-2-24b'])(
    'the entry of %s says of every part what its file says',
    (file) => {
      const { precision } = readHfModel(modelFile(file)).facts
      if (precision === null) throw new Error('the file says how it is stored')
      const back = precisionOfEntry(entryOfPrecision(precision))
      for (const part of weightParts) expect(bitsOf(back, part)).toBe(bitsOf(precision, part))
      expect(back.main.precision).toBe(precision.main.precision)
      expect(back.kv).toBe(precision.kv)
    },
  )
})

describe('catalog models whose layers are listed', () => {
  const listed = language.flatMap(({ id, architecture, ...rest }) =>
    architecture?.layers ? [{ id, architecture, layers: architecture.layers, ...rest }] : [],
  )

  test('have as many layers as their shape says, and the counts of their entry', () => {
    expect(listed.map(({ id }) => id)).toEqual([
      'gemma4-26b-a4b',
      'gemma4-31b',
      'mimo-v2-flash-309b',
      'qwen3-next-80b-a3b',
      'qwen3.5-0.8b',
      'qwen3.5-122b-a10b',
      'qwen3.5-27b',
      'qwen3.5-35b-a3b',
      'qwen3.5-4b',
      'qwen3.5-9b',
      'qwen3.6-27b',
      'qwen3.6-35b-a3b',
    ])
    for (const { architecture, layers, ...entry } of listed) {
      expect(layers.reduce((sum, { count }) => sum + count, 0)).toBe(architecture.layers_count)
      const counts = countModel(architecture)
      expect(counts.parameters_total_count).toBe(entry.parameters_total_count)
      expect(counts.parameters_active_count).toBe(entry.parameters_active_count)
    }
  })
})

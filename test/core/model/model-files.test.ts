import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countModel } from '../../../src/core/model/count-model.ts'
import { isSomething } from '../../../src/core/model/hf/read-feed-forward.ts'
import { readHfModel } from '../../../src/core/model/hf/read-hf-config.ts'
import {
  kvGrowthBytesPerToken,
  kvLayout,
  kvWindowBytesPerSequence,
  stateBytesPerSequence,
} from '../../../src/core/model/kv-cache.ts'

type Right = {
  parameters_total_count?: number | null
  parameters_total_published?: number
  parameters_total_published_with_tower?: number
  kv_bytes_per_token_bf16_full_layers?: number
  kv_bytes_constant_at_full_window?: number
  state_mib_per_sequence?: number
}
type File = { file: string; model: string; right: Right; note?: string }

const folder = new URL('../../fixtures/model-files/', import.meta.url)
const load = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
const index: File[] = load('index.json')

const read = (file: string) => {
  const model = readHfModel(load(file))
  const total = countModel(model.architecture).parameters_total_count
  const towers = (model.architecture.towers ?? []).reduce((sum, one) => sum + one.parameters_count, 0)
  return { ...model, total, text: total - towers, kv: kvLayout(model.architecture) }
}

/** Files whose index counts the text part alone, as its note says. */
const textOnly = new Set(['gemma-3-4b-it-as-published.json'])

const exact = index.filter(({ right }) => right.parameters_total_count)
const rounded = index.filter(
  ({ right, file }) =>
    right.parameters_total_published && !textOnly.has(file) && !right.parameters_total_count,
)

describe('a published file', () => {
  test.each(exact)('$model has its parameters within 0.3%', ({ file, right }) => {
    const { total, text } = read(file)
    const counted = textOnly.has(file) ? text : total
    expect(Math.abs(counted / (right.parameters_total_count ?? 0) - 1)).toBeLessThan(0.003)
  })

  test.each(index.filter(({ right }) => right.kv_bytes_per_token_bf16_full_layers !== undefined))(
    '$model caches its bytes a token and fills its windows exactly',
    ({ file, right }) => {
      const { kv } = read(file)
      expect(kvGrowthBytesPerToken(kv, 2)).toBe(right.kv_bytes_per_token_bf16_full_layers)
      expect(kvWindowBytesPerSequence(kv, 2)).toBe(right.kv_bytes_constant_at_full_window)
    },
  )

  // of MiMo-7B the published total counts its prediction layer, which is told apart
  test.each(rounded.filter(({ file }) => file !== 'mimo-7b-base.json'))(
    '$model has its published total within 2.5%',
    ({ file, right }) => {
      const { total, text } = read(file)
      const counted = right.parameters_total_published_with_tower ? text : total
      expect(Math.abs(counted / (right.parameters_total_published ?? 0) - 1)).toBeLessThan(0.025)
    },
  )

  test('with a tower has the published total with it', () => {
    for (const { file, right } of index.filter((one) => one.right.parameters_total_published_with_tower))
      expect(
        Math.abs(read(file).total / (right.parameters_total_published_with_tower ?? 0) - 1),
      ).toBeLessThan(0.003)
  })

  test('of Qwen3.5-27B keeps 149.6 MiB a sequence in 32 bits', () => {
    // 48 layers × (48 × 128 × 128 + 3 × 10,240) × 4 bytes
    expect(stateBytesPerSequence(read('qwen3.5-27b.json').kv, 2)).toBe(48 * (48 * 128 * 128 + 3 * 10_240) * 4)
  })

  test.each(index)('$model tells every one of its keys as read or ignored', ({ file }) => {
    const { facts } = read(file)
    const told = new Set([...facts.read.map(({ key }) => key), ...facts.ignored])
    for (const key of Object.keys(load(file))) expect(told, key).toContain(key)
  })
})

const countKeys = /^(n_routed_experts|num_routed_experts|num_experts|num_local_experts|moe_num_experts)$/

/** The file with every key of a count of experts renamed. */
function renamed(node: unknown, name: string): unknown {
  if (Array.isArray(node) || typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [countKeys.test(key) ? name : key, renamed(value, name)]),
  )
}

const mixtures = index.filter(({ file }) => read(file).architecture.moe)

describe('a mixture whose count of experts stands under another name', () => {
  test.each(mixtures)('$model is refused, never read as dense', ({ file }) => {
    expect(mixtures.length).toBeGreaterThan(20)
    for (const name of ['expert_total', 'zzz', 'branches'])
      expect(() => readHfModel(renamed(load(file), name) as Record<string, unknown>), name).toThrow(
        expect.objectContaining({ code: 'hf_config_unsupported' }),
      )
  })
})

describe('a mark of an unknown structure', () => {
  test.each(index)('$model refuses at its place', ({ file }) => {
    const whole = load(file)
    const inner = whole.text_config ?? whole
    inner.num_hyper_connections = 4
    const at = whole.text_config ? '/model/hf_config/text_config' : '/model/hf_config'
    expect(() => readHfModel(whole)).toThrow(
      expect.objectContaining({ code: 'hf_config_unsupported', pointer: `${at}/num_hyper_connections` }),
    )
  })

  test('is none where nothing is there', () => {
    for (const nothing of [null, false, 0, '', [], [0, 0]]) expect(isSomething(nothing)).toBe(false)
    const file = load('llama-3.1-8b.json')
    expect(readHfModel({ ...file, num_hyper_connections: 0 }).facts.ignored).toContain(
      'num_hyper_connections',
    )
  })
})

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import type { Deployment } from 'kubernetes-types/apps/v1.d.ts'
import type { Service } from 'kubernetes-types/core/v1.d.ts'
import { describe, expect, test } from 'vitest'
import { fleetLines, servingLines } from '../../../src/core/launch/serving/launch-lines.ts'
import { manifestOf } from '../../../src/core/launch/serving/manifest.ts'
import type { ServingSubject } from '../../../src/core/launch/serving/subject.ts'
import { runs } from '../../support/runs.ts'

type Option = { names: string[]; type: string; values?: string[] }
const readOptions = (name: string): Option[] =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../src/core/launch/data/${name}.json`), 'utf8'))
    .options
const published = new Map(['vllm', 'sglang', 'tensorrt-llm'].map((name) => [name, readOptions(name)]))
const optionsOf = (name: string): Option[] => published.get(name) ?? []

const plain = {
  checkpoint: 'meta-llama/Llama-3.1-70B-Instruct',
  plan: { tensor: 4, pipeline: 1, data: 1, expert: 1, attention_data: 1 },
  precision: { weights: 'fp8', kv: null },
  engine: {},
  features: {},
  hasExperts: false,
  isApart: false,
  isMoved: false,
  accelerators_per_node: 8,
  vendor: 'nvidia',
} satisfies ServingSubject & { vendor: string }

const lineOf = (changes: Partial<ServingSubject & { vendor: string | null }>, framework: string) =>
  servingLines({ ...plain, ...changes }).find((line) => line.framework === framework)

const degree = fc.constantFrom(1, 1, 1, 2, 4, 8)
/** What no engine is told, so seldom that most lines are written. */
const rarely = fc.nat({ max: 9 }).map((one) => one === 9)
const subjects = fc.record({
  checkpoint: fc.constantFrom('meta-llama/Llama-3.1-8B', null),
  plan: fc.record({
    tensor: degree,
    pipeline: fc.constantFrom(1, 2),
    data: degree,
    expert: degree,
    attention_data: fc.constantFrom(1, 1, 2),
  }),
  precision: fc.record({
    weights: fc.constantFrom(null, 'bf16', 'fp8', 'int4', 'nvfp4'),
    kv: fc.constantFrom(null, null, 'bf16', 'fp8', 'int8'),
  }),
  engine: fc.oneof(
    fc.constant({}),
    fc.record(
      {
        memory_utilization_ratio: fc.constantFrom(0.85, 0.9),
        max_sequences_count: fc.integer({ min: 1, max: 512 }),
        max_batched_tokens: fc.integer({ min: 512, max: 16_384 }),
        page_tokens: fc.constantFrom(16, 24, 32),
      },
      { requiredKeys: [] },
    ),
  ),
  features: fc.record({ prefix_caching: fc.boolean(), chunked_prefill: fc.boolean() }, { requiredKeys: [] }),
  hasExperts: fc.boolean(),
  isApart: rarely,
  isMoved: rarely,
  accelerators_per_node: fc.constantFrom(1, 8, 8),
  vendor: fc.constantFrom('nvidia', 'amd', null),
})

describe('lines that start replicas', () => {
  test('no random deployment gets an option or a value that the published definitions do not have', () => {
    const written = new Set<string>()
    fc.assert(
      fc.property(subjects, (asked) => {
        for (const { framework, text, not_expressed } of servingLines(asked)) {
          expect(text === null).toBe(not_expressed.length > 0)
          if (text === null || framework === 'kubernetes') continue
          written.add(framework)
          const words = text.replaceAll('\\\n', ' ').replaceAll(/['"]/g, '').split(/\s+/)
          for (const [at, word] of words.entries()) {
            if (!word.startsWith('--')) continue
            const option = optionsOf(framework).find(({ names }) => names.includes(word))
            expect(option, word).toBeDefined()
            if (option?.values) expect(option.values).toContain(words[at + 1])
            // SGLang's word for no chunks is -1; no other number is below 0.
            if (word === '--chunked-prefill-size' && asked.features.chunked_prefill === false)
              expect(words[at + 1]).toBe('-1')
            else if (option?.type === 'integer') expect(words[at + 1]).toMatch(/^\d+$/)
          }
        }
      }),
      { numRuns: runs(600), seed: 9 },
    )
    expect([...written].sort()).toEqual(['sglang', 'tensorrt-llm', 'vllm'])
  })

  test('a plan reaches each engine', () => {
    const plan = { tensor: 4, pipeline: 1, data: 2, expert: 1, attention_data: 1 }
    expect(lineOf({ plan }, 'vllm')?.text).toContain('vllm serve meta-llama/Llama-3.1-70B-Instruct')
    expect(lineOf({ plan }, 'vllm')?.text).toContain('--tensor-parallel-size 4 \\\n  --data-parallel-size 2')
    expect(lineOf({ plan }, 'sglang')?.text).toContain('--dp-size 2')
    // trtllm-serve starts one replica.
    expect(lineOf({ plan }, 'tensorrt-llm')?.not_expressed.map(({ field }) => field)).toEqual(['plan.data'])
  })

  test('ranks that attend apart are data ranks of vLLM and SGLang, where there are experts for them to share', () => {
    // 2 x 4 = 8 accelerators, of which 2 share an attention: SGLang's tp size is all of them, vLLM's those 2.
    const plan = { ...plain.plan, tensor: 2, attention_data: 4, expert: 8 }
    const mixture = { plan, hasExperts: true }
    expect(lineOf(mixture, 'sglang')?.text).toContain(
      '--tp-size 8 \\\n  --dp-size 4 \\\n  --enable-dp-attention \\\n  --ep-size 8',
    )
    expect(lineOf(mixture, 'vllm')?.text).toContain(
      '--tensor-parallel-size 2 \\\n  --data-parallel-size 4 \\\n  --enable-expert-parallel',
    )
    const { items } = JSON.parse(lineOf(mixture, 'kubernetes')?.files[0]?.text ?? '')
    expect(items[0].spec.template.spec.containers[0].resources.limits).toEqual({ 'nvidia.com/gpu': '8' })
    const large = { ...mixture, plan: { ...plain.plan, tensor: 4, attention_data: 4, expert: 16 } }
    expect(lineOf(large, 'sglang')?.not_expressed.map(({ field }) => field)).toEqual(['plan'])
    for (const engine of ['vllm', 'sglang', 'tensorrt-llm'])
      expect(
        lineOf({ plan: { ...plan, expert: 1 } }, engine)?.not_expressed.map(({ field }) => field),
      ).toEqual(['plan.attention_data'])
  })

  test('prompts are cut into chunks as the estimate has them: TensorRT-LLM does so only when it is told to', () => {
    expect(lineOf({}, 'tensorrt-llm')?.text).toContain('--enable_chunked_prefill')
    const features = { chunked_prefill: false }
    expect(lineOf({ features }, 'tensorrt-llm')?.text).not.toContain('chunked')
  })

  test('what is switched off is told where an engine has it on', () => {
    const features = { prefix_caching: false, chunked_prefill: false }
    expect(lineOf({ features }, 'vllm')?.text).toContain(
      '--no-enable-prefix-caching \\\n  --no-enable-chunked-prefill',
    )
    expect(lineOf({ features }, 'sglang')?.text).toContain(
      '--chunked-prefill-size -1 \\\n  --disable-radix-cache',
    )
    expect(lineOf({ features }, 'tensorrt-llm')?.not_expressed.map(({ field }) => field)).toEqual([
      'features.prefix_caching',
    ])
  })

  test('experts of replicas that are apart stay apart: one server of vLLM would spread them over all', () => {
    const mixture = { plan: { ...plain.plan, expert: 4, data: 2 }, hasExperts: true }
    const [gap] = lineOf(mixture, 'vllm')?.not_expressed ?? []
    expect(gap).toMatchObject({ field: 'plan.data', reason: { code: 'launch_experts_shared' } })
    expect(lineOf(mixture, 'kubernetes')?.files[0]?.text).toContain('--enable-expert-parallel')
  })

  test('a fleet is a line for each replica, started as often as there are replicas, and one manifest of all', () => {
    const lines = fleetLines({ ...plain, plan: { ...plain.plan, data: 1 } }, 24)
    expect(lines.map(({ framework, starts_count }) => [framework, starts_count])).toEqual([
      ['vllm', 24],
      ['sglang', 24],
      ['tensorrt-llm', 24],
      ['kubernetes', 1],
    ])
    for (const { text } of lines) expect(text).not.toBeNull()
    expect(JSON.parse(lines[3]?.files[0]?.text ?? '').items[0].spec.replicas).toBe(24)
  })

  test.each([
    ['vllm', { plan: { ...plain.plan, data: 3 } }, 'plan.data'],
    ['sglang', { plan: { ...plain.plan, data: 3 } }, 'plan.data'],
    [
      'sglang',
      { features: { chunked_prefill: false }, engine: { max_batched_tokens: 8192 } },
      'engine.max_batched_tokens',
    ],
    ['vllm', { plan: { ...plain.plan, expert: 2 } }, 'plan.expert'],
    ['vllm', { engine: { page_tokens: 24 } }, 'engine.page_tokens'],
    ['sglang', { engine: { page_tokens: 24, max_batched_tokens: 8192 } }, 'engine.max_batched_tokens'],
    ['sglang', { isApart: true }, 'features.disaggregated'],
    ['vllm', { plan: { ...plain.plan, tensor: 16 } }, 'plan'],
    ['sglang', { isMoved: true }, 'offload'],
    ['tensorrt-llm', { engine: { memory_utilization_ratio: 0.9 } }, 'engine.memory_utilization_ratio'],
    ['tensorrt-llm', { precision: { weights: null, kv: 'fp8' } }, 'precision.kv'],
    ['kubernetes', { vendor: 'amd' }, 'accelerator'],
  ] as const)('%s is given no line where it cannot say %o, but the field', (framework, changes, field) => {
    const line = lineOf(changes, framework)
    expect(line?.text).toBeNull()
    expect(line?.not_expressed.map((gap) => gap.field)).toContain(field)
  })

  test('a format that no engine makes by itself is left to the checkpoint', () => {
    const precision = { weights: 'int4', kv: null }
    expect(lineOf({ precision, checkpoint: null }, 'vllm')).toMatchObject({
      left_open: ['MODEL', 'checkpoint: int4'],
      text: expect.stringContaining('vllm serve "$MODEL"'),
    })
  })

  test('the image of a manifest is the release whose options were read', () => {
    const line = lineOf({}, 'kubernetes')
    const { items } = JSON.parse(line?.files[0]?.text ?? '')
    expect(items[0].spec.template.spec.containers[0].image).toBe(
      `vllm/vllm-openai:${lineOf({}, 'vllm')?.version}`,
    )
    expect(line?.left_open).toEqual([])
  })

  test('the manifest has the form of the types that Kubernetes publishes, a pod a replica', () => {
    const subject = { ...plain, plan: { tensor: 4, pipeline: 1, data: 3, expert: 1, attention_data: 1 } }
    const made = manifestOf(subject)
    // The compiler holds the form: names and types of apps/v1 and v1.
    const deployment: Deployment = made.deployment
    const service: Service = made.service
    expect(deployment.spec?.replicas).toBe(3)
    const [container] = deployment.spec?.template.spec?.containers ?? []
    expect(container?.resources?.limits).toEqual({ 'nvidia.com/gpu': '4' })
    expect(container?.args).toEqual([
      'meta-llama/Llama-3.1-70B-Instruct',
      '--tensor-parallel-size',
      '4',
      '--quantization',
      'fp8',
    ])
    expect(service.spec?.selector).toEqual(deployment.spec?.template.metadata?.labels)
    expect(service.spec?.ports?.[0]?.targetPort).toBe(container?.ports?.[0]?.containerPort)
    const { files } = lineOf(subject, 'kubernetes') ?? { files: [] }
    expect(JSON.parse(files[0]?.text ?? '').items).toEqual([made.deployment, made.service])
  })
})

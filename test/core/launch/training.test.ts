import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LaunchLine } from '../../../src/contract/answer.ts'
import type { Attention } from '../../../src/contract/model/architecture.ts'
import { LaunchFault } from '../../../src/core/launch/option.ts'
import { launchLines } from '../../../src/core/launch/training/launch-lines.ts'
import type { LaunchSubject } from '../../../src/core/launch/training/subject.ts'
import { runs } from '../../support/runs.ts'
import { gptLike, mixture } from '../training/subject.ts'
import { llama8b, subject } from './subject.ts'

type Option = { names: string[]; type: string; values?: string[]; many?: boolean; optional?: boolean }
type Data = { options: Option[]; launcher?: Option[]; recipes?: string[] }

const dataOf = (name: string): Data =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../src/core/launch/data/${name}.json`), 'utf8'))
const published = { megatron: dataOf('megatron-lm'), torchtitan: dataOf('torchtitan') }
const [deepspeed, nemo] = [dataOf('deepspeed'), dataOf('nemo')]

const lineOf = (asked: LaunchSubject, framework: string) => {
  const line = launchLines(asked).find((one) => one.framework === framework)
  if (line === undefined) throw new Error(`no ${framework}`)
  return line
}
const gapsOf = ({ not_expressed }: LaunchLine) => not_expressed.map(({ field }) => field)

/** An option of the published list by name, which a value that it has stands for. */
function expectPublished(options: Option[], name: string, value?: string) {
  const option = options.find(({ names }) => names.includes(name))
  expect(option, name).toBeDefined()
  if (option?.values && value !== undefined && !(option.optional && value === 'None'))
    expect(option.values, name).toContain(value)
  if (option?.type === 'integer' && value !== undefined && !(option.optional && value === 'None'))
    expect(value, name).toMatch(/^\d+$/)
}

/** Words of a line, read without the code under test: no value of ours has a space in it. */
const wordsOf = (text: string) => text.replaceAll('\\\n', ' ').replaceAll(/['"]/g, '').split(/\s+/)

function expectMegatron({ text }: LaunchLine) {
  const words = wordsOf(text ?? '')
  for (const [at, word] of words.slice(words.indexOf('pretrain_gpt.py') + 1).entries()) {
    if (!word.startsWith('--')) continue
    const next = words[words.indexOf('pretrain_gpt.py') + 2 + at]
    expectPublished(published.megatron.options, word, next?.startsWith('--') ? undefined : next)
  }
}

function expectTorchtitan({ files }: LaunchLine) {
  let table = ''
  for (const line of (files[0]?.text ?? '').split('\n').filter(Boolean)) {
    if (line.startsWith('[')) table = line.slice(1, -1)
    else {
      const [key = '', value = ''] = line.split(' = ')
      expectPublished(published.torchtitan.options, `${table}.${key}`, [JSON.parse(value)].flat().join())
    }
  }
}

function expectDeepspeed({ files }: LaunchLine) {
  const walk = (value: unknown, path: string[]) => {
    if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name])
    else expectPublished(deepspeed.options, path.join('.'), String(value))
  }
  walk(JSON.parse(files[0]?.text ?? ''), [])
}

function expectNemo({ text }: LaunchLine) {
  const words = wordsOf(text ?? '')
  expect(nemo.recipes).toContain(words[4])
  for (const word of words.slice(6)) {
    const [path = '', value] = word.split('=')
    expectPublished(nemo.options, path, value)
  }
}

const readers: Record<string, (line: LaunchLine) => void> = {
  'megatron-lm': expectMegatron,
  torchtitan: expectTorchtitan,
  deepspeed: expectDeepspeed,
  nemo: expectNemo,
}

const degree = fc.constantFrom(1, 1, 2, 4, 8)
const subjects: fc.Arbitrary<LaunchSubject> = fc
  .record({
    plan: fc.record({
      tensor: degree,
      pipeline: fc.constantFrom(1, 1, 2, 3, 4, 8),
      data: degree,
      context: fc.constantFrom(1, 1, 2, 4),
      expert: fc.constantFrom(1, 1, 2, 8),
      virtual_stages: fc.constantFrom(1, 1, 2, 4),
      micro_batch_sequences: fc.constantFrom(1, 2),
      zero_stage: fc.constantFrom(0, 1, 2, 3) as fc.Arbitrary<0 | 1 | 2 | 3>,
      sequence_parallel: fc.boolean(),
      offload: fc.constantFrom(false, false, false, true),
    }),
    extra: fc.record(
      {
        schedule: fc.constantFrom('1f1b' as const, 'interleaved' as const, 'dualpipe' as const),
        context_kind: fc.constantFrom('ring' as const, 'ulysses' as const),
        async_tensor: fc.boolean(),
        expert_tensor: fc.constantFrom(1, 2),
      },
      { requiredKeys: [] },
    ),
    run: fc.record({
      precision: fc.constantFrom('bf16' as const, 'fp8' as const, 'fp16' as const, 'mxfp8' as const),
      recompute: fc.constantFrom(
        'none' as const,
        'full' as const,
        'selective' as const,
        'per_op' as const,
        { every_blocks_count: 2 },
        { operations: ['norms' as const, 'attention_core' as const] },
      ),
      steps_count: fc.constantFrom(null, 100),
      compile: fc.constantFrom(undefined, true, false),
    }),
    model: fc.constantFrom(
      { ref: 'llama3-8b', architecture: llama8b },
      { ref: 'gpt3-175b', architecture: gptLike({ layers: 96, hidden: 12_288 }) },
      { ref: null, architecture: mixture({ layers: 30, hidden: 4096 }) },
    ),
  })
  .map(({ plan, extra, run, model }) => subject({ plan: { ...plan, ...extra }, run, model }))

describe('lines that start a training run', () => {
  test('no random plan gets an option or a value that the published definitions do not have', () => {
    const written = new Map<string, number>()
    fc.assert(
      fc.property(subjects, (asked) => {
        for (const line of launchLines(asked)) {
          if (line.text === null) continue
          readers[line.framework]?.(line)
          written.set(line.framework, (written.get(line.framework) ?? 0) + 1)
        }
      }),
      { numRuns: runs(1200), seed: 16 },
    )
    // Each framework was read, not only refused.
    expect([...written.keys()].sort()).toEqual(['deepspeed', 'megatron-lm', 'nemo', 'torchtitan'])
  })

  test('a line stands where all can be said, and nowhere else', () => {
    fc.assert(
      fc.property(subjects, (asked) => {
        for (const { text, not_expressed } of launchLines(asked))
          expect(text === null).toBe(not_expressed.length > 0)
      }),
      { numRuns: runs(300), seed: 17 },
    )
  })

  test('each line names the version and the commit whose options it was read back by', () => {
    for (const { version, source } of launchLines(subject())) {
      expect(version).toMatch(/\d/)
      expect(source.commit).toMatch(/^[0-9a-f]{40}$/)
      expect(source.files.length).toBeGreaterThan(0)
    }
  })

  test('the degrees of a plan reach Megatron-LM', () => {
    // 8 x 4 x 16 = 512 accelerators are 64 nodes of 8; 32 layers over 4 stages in 2 chunks of 4.
    const { text } = lineOf(
      subject({
        plan: { tensor: 8, pipeline: 4, data: 16, virtual_stages: 2, sequence_parallel: true },
        run: { recompute: 'selective' },
      }),
      'megatron-lm',
    )
    for (const option of [
      '--nnodes 64',
      '--tensor-model-parallel-size 8',
      '--sequence-parallel',
      '--pipeline-model-parallel-size 4',
      '--num-virtual-stages-per-pipeline-rank 2',
      '--use-distributed-optimizer',
      '--recompute-modules core_attn',
      '--num-query-groups 8',
      '--train-iters 1000',
    ])
      expect(text).toContain(option)
  })

  test('layers that an even pipeline does not divide lie as the step was predicted', () => {
    // 126 layers over 16 stages: 8 a stage leave 2 places, the embedding's and the head's (Llama 3 405B).
    const layers = (count: number) =>
      subject({
        plan: { pipeline: 16, data: 1 },
        model: { ref: null, architecture: gptLike({ layers: count, hidden: 1024 }) },
      })
    expect(lineOf(layers(126), 'megatron-lm').text).toContain('--account-for-embedding-in-pipeline-split')
    expect(lineOf(layers(127), 'megatron-lm').text).not.toContain('--account-for-embedding-in-pipeline-split')
    // 61 layers: 15 stages of 4 and the last with 1 (DeepSeek-V3).
    expect(lineOf(layers(61), 'megatron-lm').text).toContain('--decoder-last-pipeline-num-layers 1')
  })

  test('first dense layers are told as a pattern that Python reads', () => {
    const moe = {
      experts_count: 256,
      experts_per_token_count: 8,
      shared_experts_count: 1,
      expert_ffn_size: 2048,
      first_dense_layers_count: 3,
    }
    const architecture = { ...gptLike({ layers: 61, hidden: 7168 }), moe }
    const { text } = lineOf(subject({ model: { ref: null, architecture } }), 'megatron-lm')
    expect(text).toContain(`--moe-layer-freq '([0]*3+[1]*58)'`)
  })

  const latent = {
    kind: 'mla' as const,
    q_lora_rank: 1536,
    kv_lora_rank: 512,
    qk_nope_head_dim: 128,
    qk_rope_head_dim: 64,
    v_head_dim: 128,
  }
  const attending = (attention: Attention, others: object = {}) =>
    lineOf(
      subject({ model: { ref: null, architecture: { ...llama8b, ...others, attention } } }),
      'megatron-lm',
    )

  test('the sizes of latent attention reach Megatron-LM; none that is not known is told as 0', () => {
    const { text } = attending(latent)
    for (const option of [
      '--multi-latent-attention',
      '--q-lora-rank 1536',
      '--kv-lora-rank 512',
      '--qk-head-dim 128',
      '--qk-pos-emb-head-dim 64',
      '--v-head-dim 128',
    ])
      expect(text).toContain(option)
    const { q_lora_rank: _, ...direct } = latent
    expect(attending(direct).text).not.toContain('--q-lora-rank')
    for (const size of ['kv_lora_rank', 'qk_nope_head_dim', 'qk_rope_head_dim', 'v_head_dim'] as const)
      expect(() => attending({ ...latent, [size]: undefined })).toThrow(LaunchFault)
  })

  test('positions are as many as the sequence has, and as the table where that is longer', () => {
    // The run has sequences of 2,048.
    expect(attending({ kind: 'gqa' }).text).toContain('--max-position-embeddings 2048')
    expect(attending({ kind: 'gqa' }, { position_table_tokens: 4096 }).text).toContain(
      '--max-position-embeddings 4096',
    )
  })

  test.each([
    ['megatron-lm', { plan: { pipeline: 2, schedule: 'dualpipe' as const } }, 'plan.schedule'],
    ['megatron-lm', { plan: { pipeline: 2, schedule: 'zero_bubble' as const } }, 'plan.schedule'],
    ['megatron-lm', { run: { recompute: 'per_op' as const } }, 'run.recompute'],
    ['torchtitan', { plan: { context: 2, context_kind: 'ulysses' as const } }, 'plan.context_kind'],
    ['torchtitan', { plan: { zero_stage: 1 as const } }, 'plan.zero_stage'],
    ['torchtitan', { model: { ref: null, architecture: gptLike({ layers: 7, hidden: 1024 }) } }, 'model'],
    ['deepspeed', { plan: { pipeline: 2 } }, 'plan.pipeline'],
    ['deepspeed', { plan: { context: 2, context_kind: 'ring' as const } }, 'plan.context_kind'],
    ['deepspeed', { run: { precision: 'fp8' as const } }, 'run.precision'],
    ['nemo', { plan: { zero_stage: 3 as const } }, 'plan.zero_stage'],
    ['nemo', { model: { ref: 'kimi-k2-1t', architecture: llama8b } }, 'model'],
    ['megatron-lm', { run: { global_batch_sequences: 500 } }, 'run.global_batch_sequences'],
    ['nemo', { plan: { data: 12 } }, 'accelerator.count'],
  ] as const)('%s is given no line where it cannot say %o, but the field', (framework, changes, field) => {
    const line = lineOf(subject(changes), framework)
    expect(line.text).toBeNull()
    expect(gapsOf(line)).toContain(field)
  })

  test('DeepSpeed multiplies its batch out of micro-batch, accumulation and replicas', () => {
    // 512 sequences over 8 replicas of 1 sequence at a time: 64 steps of accumulation.
    const { files } = lineOf(subject(), 'deepspeed')
    expect(JSON.parse(files[0]?.text ?? '')).toMatchObject({
      train_batch_size: 512,
      train_micro_batch_size_per_gpu: 1,
      gradient_accumulation_steps: 64,
      zero_optimization: { stage: 1 },
      bf16: { enabled: true },
    })
  })

  test('torchtitan shards over data and context ranks, and groups of them are replicas', () => {
    // 8 data ranks in groups of 4: 2 replicas of 4 shards.
    const { files } = lineOf(subject({ plan: { zero_stage: 3, shard_count: 4 } }), 'torchtitan')
    expect(files[0]?.text).toContain('data_parallel_replicate_degree = 2\ndata_parallel_shard_degree = 4')
  })
})

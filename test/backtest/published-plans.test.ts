import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/backtest/catalog.ts'
import { measuredFile } from '../../src/backtest/measured.ts'
import { readRows, type TrainingRow } from '../../src/backtest/row.ts'
import { isSkipped } from '../../src/backtest/training-architecture.ts'
import { rowQuestion } from '../../src/backtest/training-question.ts'
import type { Architecture } from '../../src/contract/model/architecture.ts'
import { countModel } from '../../src/core/model/count-model.ts'
import { calibration } from '../../src/core/training/measured.ts'
import type { TrainingSubject } from '../../src/core/training/problem.ts'
import type { PlanLists } from '../../src/core/training/search/lists.ts'
import { prepareProblems } from '../../src/core/training/search/problems.ts'
import { searchPlans } from '../../src/core/training/search/search.ts'
import { spaceOfLists } from '../../src/core/training/search/space.ts'
import { machine } from '../core/training/subject.ts'

const budget = 2_000_000

/** Step of the fastest plan of a space that fits (s). */
function fastest(subject: TrainingSubject, count: number, lists: PlanLists): number {
  const problems = prepareProblems(subject, calibration)
  if (problems === null) throw new Error('the machine has no 16-bit peak')
  const memory_byte = problems.usual.rates.memory_byte
  const space = spaceOfLists(subject, [count], lists)
  const { leaders, is_whole } = searchPlans({ space, problems, memory_byte, top: 1, budget })
  expect(is_whole).toBe(true)
  return leaders[0]?.seconds ?? Number.NaN
}

type Degrees = { tensor: number; pipeline: number; data: number; micro_batch_sequences?: number }

/** Step of the published degrees over that of the best plan that the same framework could run. */
function overBest(subject: TrainingSubject, degrees: Degrees, could: PlanLists): number {
  const count = degrees.tensor * degrees.pipeline * degrees.data
  const { micro_batch_sequences: micro } = degrees
  const held = {
    ...could,
    ...{ tensor: [degrees.tensor], pipeline: [degrees.pipeline], data: [degrees.data] },
    ...(micro !== undefined && { micro_batch_sequences: [micro] }),
  }
  return fastest(subject, count, held) / fastest(subject, count, could)
}

/**
 * Megatron-LM of 2021: no distributed optimizer, no sequence parallel; whole layers computed again, as in every run of
 * the paper.
 */
const megatron2021: PlanLists = {
  ...{ context: [1], expert: [1], zero_stage: [0], schedule: ['1f1b', 'interleaved'] },
  ...{ sequence_parallel: [false], recompute: ['full'] },
}
/** Megatron-LM of 2022: sequence parallel and selective recompute beside them. */
const megatron2022: PlanLists = {
  ...megatron2021,
  ...{ sequence_parallel: [true, false], recompute: ['none', 'selective', 'full'] },
}

describe('published plans of Megatron-LM are near the best that the search finds for their framework', () => {
  const catalog = shippedCatalog()
  const rows = readRows<TrainingRow>(measuredFile('training', 'rows.jsonl')).filter(
    // Rows of one rank a model are the paper's ZeRO-3 baselines.
    ({ family, parallelism }) => family === 'Narayanan' && (parallelism.tp ?? 1) > 1,
  )
  const near = 1.1
  /**
   * 18.4B on 256 at tensor 8 without a pipeline: the search finds tensor 2 and four stages of ten chunks 21% faster.
   * The run took 9.40 s, its prediction 9.23 s: the exchange of eight tensor ranks that nothing hid is what it cost.
   */
  const further: Record<string, number> = { 'megatron-2021-t1-04': 1.25 }

  // Narayanan et al. 2021, arXiv:2104.04473, table 1. Chunks and micro-batches are not printed there.
  test.each(rows.map((row) => [row.id, row] as const))('%s', (id, row) => {
    const question = rowQuestion(row, catalog)
    if (isSkipped(question)) return expect.fail(question.skipped)
    const { tensor, pipeline, data } = question.plan
    const ratio = overBest(question.subject, { tensor, pipeline, data }, megatron2021)
    expect(ratio).toBeGreaterThanOrEqual(1 - 1e-12)
    expect(ratio).toBeLessThanOrEqual(further[id] ?? near)
  })

  const gpt = (layers: number, hidden: number, heads: number): Architecture => ({
    ...{ layers_count: layers, hidden_size: hidden, heads_count: heads, kv_heads_count: heads },
    ...{ head_dim: hidden / heads, ffn_size: 4 * hidden, vocab_size: 51_200 },
    ...{ gated_mlp: false, tied_embeddings: true, attention: { kind: 'mha' } },
  })

  // Korthikanti et al. 2022, arXiv:2205.05198, table 3: tensor 8, one replica.
  test.each([
    ['22B', gpt(48, 6144, 64), 1, 4, 4],
    ['175B', gpt(96, 12_288, 96), 8, 64, 1],
    ['530B', gpt(105, 20_480, 128), 35, 280, 1],
    ['1T', gpt(128, 25_600, 160), 64, 512, 1],
  ] as const)('Korthikanti et al. %s', (_name, architecture, pipeline, batch, micro_batch_sequences) => {
    const counts = countModel(architecture)
    const run = {
      ...{ global_batch_sequences: batch, sequence_length_tokens: 2048, precision: 'fp16' as const },
      ...{ recompute: 'none' as const, generation: 'megatron-2021' },
    }
    const subject = { architecture, counts, machine, run }
    const ratio = overBest(subject, { tensor: 8, pipeline, data: 1, micro_batch_sequences }, megatron2022)
    expect(ratio).toBeGreaterThanOrEqual(1 - 1e-12)
    expect(ratio).toBeLessThanOrEqual(near)
  })
})

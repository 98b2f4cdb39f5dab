import { describe, expect, test } from 'vitest'
import type { AcceleratorEntry, ModelEntry } from '../../../src/contract/catalog/entries.ts'
import type { RunInput } from '../../../src/contract/request/training.ts'
import { estimateTraining } from '../../../src/core/kinds/training/estimate.ts'
import { askTraining, snapshot } from './ask.ts'

const options = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }
const models = snapshot.list('models')

type Pair = { accelerator: AcceleratorEntry; model: ModelEntry }

/** Figures of which 0 is a true value. */
const mayBeZero = new Set([
  'memory_shortfall_gib',
  'fits_in_memory_probability_ratio',
  'host_memory_gib',
  'host_disk_gib',
])

function evaluate({ accelerator, model }: Pair, run: RunInput, count?: number): void {
  const ref = accelerator.reference_node_ref
  const node = ref === null ? undefined : snapshot.get('nodes', ref)
  const request = {
    model: { ref: model.id },
    run,
    accelerator: { ref: accelerator.id, ...(count && { count }) },
  }
  const { headline, unknowns } = estimateTraining(
    { request, entries: { accelerator, model, ...(node && { node }) } },
    options,
  )
  expect(headline.training_compute_flop).toBeGreaterThan(0)
  for (const [key, value] of Object.entries(headline)) {
    if (!mayBeZero.has(key)) expect(value, `${key} with ${model.id}`).not.toBe(0)
    if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
    if (value === null) expect(unknowns.some(({ path }) => path === `headline.${key}`)).toBe(true)
  }
}

describe('every accelerator with every model', () => {
  const accelerators = snapshot.list('accelerators').map((entry) => [entry.id, entry] as const)

  test.each(accelerators)('%s evaluates, and no figure is 0 for want of data', (_, accelerator) => {
    for (const model of models) evaluate({ accelerator, model }, { tokens_count: 1e12, deadline_days: 30 })
  })

  test.each(accelerators)('%s has a predicted step, or says what is missing for one', (_, accelerator) => {
    for (const id of ['llama3-8b', 'mixtral-8x7b']) {
      const model = snapshot.get('models', id)
      if (model) evaluate({ accelerator, model }, { tokens_count: 1e12, global_batch_sequences: 256 }, 16)
    }
  })

  test.each(models.map((entry) => [entry.id, entry] as const))(
    '%s has a predicted step on H100',
    (_, model) => {
      const accelerator = snapshot.get('accelerators', 'nvidia-h100-sxm5-80gb')
      if (accelerator)
        evaluate({ accelerator, model }, { tokens_count: 1e12, global_batch_sequences: 512 }, 64)
    },
  )

  test('a chip whose peak the vendor has not disclosed gives null hours and says which figure is missing', () => {
    const silent = snapshot
      .list('accelerators')
      .find((entry) =>
        Object.entries(entry).every(([key, value]) => !key.startsWith('peak_dense') || value === null),
      )
    const answer = askTraining({
      model: { ref: 'llama3-8b' },
      run: { tokens_count: 1e12 },
      accelerator: { ref: silent?.id ?? '' },
    })
    expect(answer.headline.accelerator_hours).toBeNull()
    expect(answer.unknowns).toContainEqual({
      path: 'headline.accelerator_hours',
      reason: 'catalog_value_missing',
      supply: 'accelerator.peak_dense_bf16_flop_per_s',
    })
  })
})

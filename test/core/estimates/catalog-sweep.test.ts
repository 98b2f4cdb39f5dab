import { describe, expect, test } from 'vitest'
import { estimateTraining } from '../../../src/core/estimates/training.ts'
import { askTraining, snapshot } from './ask.ts'

const options = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }
const models = snapshot.list('models')

describe('every accelerator with every model', () => {
  test.each(snapshot.list('accelerators').map((entry) => [entry.id, entry] as const))(
    '%s evaluates, and no figure is 0 for want of data',
    (_, accelerator) => {
      const node =
        accelerator.reference_node_ref === null
          ? undefined
          : snapshot.get('nodes', accelerator.reference_node_ref)
      for (const model of models) {
        const request = {
          model: { ref: model.id },
          run: { tokens_count: 1e12 },
          accelerator: { ref: accelerator.id, count: 64 },
        }
        const entries = { accelerator, model, ...(node && { node }) }
        const { headline, unknowns } = estimateTraining({ request, entries }, options)
        expect(headline.training_compute_flop).toBeGreaterThan(0)
        for (const [key, value] of Object.entries(headline)) {
          expect(value, `${key} with ${model.id}`).not.toBe(0)
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
          if (value === null) expect(unknowns.some(({ path }) => path === `headline.${key}`)).toBe(true)
        }
      }
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

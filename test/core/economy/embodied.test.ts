import { describe, expect, test } from 'vitest'
import type { TrainingRequest } from '../../../src/contract/request/training.ts'
import { askDemand, askServing, askTraining, figure, llamaOnH100 } from '../kinds/ask.ts'

/** A run of 8,766 h x 5 x 0.75 = 32,872.5 hours: all of the useful life of one accelerator. */
const oneLife = (more: Partial<TrainingRequest>) =>
  askTraining({
    run: { accelerator_hours: 32_872.5 },
    accelerator: { ref: 'nvidia-a100-sxm4-40gb' },
    ...more,
  })
const boundaryOf = ({ assumptions }: ReturnType<typeof oneLife>) =>
  assumptions.find(({ path }) => path === 'embodied.boundary')?.value

describe('embodied carbon keeps to one boundary', () => {
  test('the accelerator where it is known, with what the figure covers', () => {
    const answer = oneLife({})
    expect(figure(answer, 'emissions_embodied_kgco2e')).toBeCloseTo(127.6, 9)
    expect(boundaryOf(answer)).toBe('accelerator')
    expect(answer.assumptions).toContainEqual(
      expect.objectContaining({
        path: 'accelerator.embodied_kgco2e',
        source: 'cradle to gate, teardown LCA',
      }),
    )
  })

  test('the whole node where it is asked for: 2,544 kg over eight', () => {
    const answer = oneLife({ embodied: { boundary: 'node' } })
    expect(figure(answer, 'emissions_embodied_kgco2e')).toBeCloseTo(318, 9)
    expect(boundaryOf(answer)).toBe('node')
    expect(answer.assumptions).toContainEqual(
      expect.objectContaining({ path: 'node.embodied_kgco2e', ref: 'nodes/dgx-a100-320@1' }),
    )
  })

  test('the whole node of the catalog where the accelerator is not of it', () => {
    const answer = oneLife({ accelerator: { power_max_w: 400 }, node: { ref: 'dgx-a100-320' } })
    expect(figure(answer, 'emissions_embodied_kgco2e')).toBeCloseTo(318, 9)
  })

  test('no figure of the catalog for a node of another size', () => {
    const answer = oneLife({ node: { accelerators_count: 4 }, embodied: { boundary: 'node' } })
    expect(answer.headline.emissions_embodied_kgco2e).toBeNull()
    expect(answer.unknowns).toContainEqual({
      path: 'headline.emissions_embodied_kgco2e',
      reason: 'catalog_value_missing',
      supply: 'node.embodied_kgco2e',
    })
  })

  test.each<[string, Partial<TrainingRequest>, string]>([
    [
      'two figures of two boundaries',
      { accelerator: { embodied_kgco2e: 150 }, node: { embodied_kgco2e: 2000 } },
      '/node/embodied_kgco2e',
    ],
    [
      'a figure of the other boundary than the one asked for',
      { node: { embodied_kgco2e: 2000 }, embodied: { boundary: 'accelerator' } },
      '/embodied/boundary',
    ],
  ])('%s: refused', (_, more, pointer) => {
    expect(() => oneLife(more)).toThrow(expect.objectContaining({ code: 'field_conflict', pointer }))
  })
})

describe('a day of machines that stand ready bears a day of their life', () => {
  const embodied = { lifetime_years: 4 }
  const day = 164 / (4 * 365.25)

  test('of a demand: eight H100 over four years, idle or not', () => {
    const answer = askDemand({
      sizing: { method: 'given', nodes_count: 1 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
      embodied,
    })
    expect(figure(answer, 'emissions_embodied_kgco2e_per_day')).toBeCloseTo(8 * day, 12)
    expect(figure(answer, 'emissions_embodied_kgco2e_per_year')).toBeCloseTo((8 * 164) / 4, 9)
  })

  test('of a replica on four, of whose life half is in use: twice that of a whole life', () => {
    const answer = askServing({ ...llamaOnH100, embodied: { ...embodied, utilization_ratio: 0.5 } })
    expect(figure(answer, 'emissions_embodied_kgco2e_per_day')).toBeCloseTo((4 * day) / 0.5, 12)
  })
})

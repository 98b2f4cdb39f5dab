import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import { countModel } from '../../src/core/model/count-model.ts'

const models = shippedSnapshot().list('models')
const language = models.flatMap(({ id, architecture, ...rest }) =>
  architecture ? [{ id, architecture, ...rest }] : [],
)

describe('parameters recomputed from the shape', () => {
  test('a model has a shape, or its counts alone and why; every vision encoder has its own shape', () => {
    // 124 + 39 gathered later, 3 of them with a structure that no field can hold
    expect(language.length).toBe(124 + 39 - 3)
    const encoders = models.filter((model) => model.kind === 'vision-encoder')
    expect(encoders.map(({ architecture, vision }) => [architecture, vision !== null])).toEqual(
      Array(8).fill([null, true]),
    )
    const counted = models.filter((model) => model.kind === 'language' && model.architecture === null)
    expect(counted.map(({ id }) => id)).toEqual(['deepseek-v4-flash-284b', 'deepseek-v4-pro-1.6t', 'kimi-k3'])
    for (const model of counted) expect(model.note).toMatch(/^counts only: /)
  })

  test('counts alone are the stated ones: 1.6e12 of which 49e9 are active', () => {
    expect(models.find(({ id }) => id === 'deepseek-v4-pro-1.6t')).toMatchObject({
      parameters_total_count: 1.6e12,
      parameters_active_count: 49e9,
    })
  })

  /** Named after a total that holds a vision tower too, or rounded to one digit: 25.2e9 + 0.57e9, 4.2e9, 0.75e9. */
  const loosely = new Set(['gemma4-26b-a4b', 'qwen3.5-4b', 'qwen3.5-0.8b'])

  test.each(language.map((model) => [model.id, model] as const))(
    '%s: total within 2% of the stated one, 0.2% of the gathered one',
    (id, model) => {
      const counts = countModel(model.architecture)
      const stated = model.parameters_stated_count ?? Number.NaN
      const tolerance = loosely.has(id) ? 0.06 : 0.02
      expect(Math.abs(counts.parameters_total_count / stated - 1)).toBeLessThan(tolerance)
      expect(Math.abs(counts.parameters_total_count / model.parameters_total_count - 1)).toBeLessThan(0.002)
    },
  )

  test.each(language.filter((model) => model.architecture.moe).map((model) => [model.id, model] as const))(
    '%s: active parameters agree with the gathered count within 1%',
    (_, model) => {
      const counts = countModel(model.architecture)
      expect(Math.abs(counts.parameters_active_count / model.parameters_active_count - 1)).toBeLessThan(0.01)
    },
  )

  test('weights that a shape cannot express are few and explained', () => {
    const extra = language.filter((model) => model.architecture.extra_parameters_count !== undefined)
    expect(extra.map((model) => model.id).sort()).toEqual([
      'chinchilla-70b',
      'command-r-plus-104b',
      'deepseek-v3.2-671b',
      'glm-5-744b',
      'glm-5.1-744b',
      'glm-5.2-744b',
      'gopher-280b',
      'gpt-j-6b',
      'opt-350m',
      'qwen3.5-397b-a17b',
    ])
    for (const model of extra) expect(model.note).toMatch(/extra_parameters_count/)
  })
})

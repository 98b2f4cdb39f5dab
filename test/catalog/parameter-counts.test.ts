import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import { countModel } from '../../src/core/model/count-model.ts'

const models = shippedSnapshot().list('models')
const language = models.flatMap(({ id, architecture, ...rest }) =>
  architecture ? [{ id, architecture, ...rest }] : [],
)

describe('parameters recomputed from the shape', () => {
  test('every language model has a shape, every vision encoder its own', () => {
    expect(language.length).toBe(124)
    const without = models.filter((model) => model.architecture === null)
    expect(without.map((model) => model.kind)).toEqual(Array(8).fill('vision-encoder'))
    expect(without.every((model) => model.vision !== null)).toBe(true)
  })

  test.each(language.map((model) => [model.id, model] as const))(
    '%s: total within 2% of the stated one, 0.2% of the gathered one',
    (_, model) => {
      const counts = countModel(model.architecture)
      const stated = model.parameters_stated_count ?? Number.NaN
      expect(Math.abs(counts.parameters_total_count / stated - 1)).toBeLessThan(0.02)
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
      'gopher-280b',
      'gpt-j-6b',
      'opt-350m',
    ])
    for (const model of extra) expect(model.note).toMatch(/extra_parameters_count/)
  })
})

import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const agent = supertest((await sharedApp()).server)
const request = { sizing: { method: 'given', nodes_count: 1 }, node: { accelerators_count: 8 } }
const check = (body: object) => agent.post('/v1/claims/check').send(body)

test.each(['gpu_count', 'constructor'])('the figure %s, which no estimate has, is refused', async (name) => {
  const response = await check({ kind: 'demand', request, figures: [{ name, value: 1 }] })
  const [entry] = expectProblem(response, 'claim_figure_unknown')
  expect(entry?.candidates).toContain('accelerator_count')
})

test('a figure that is named twice is refused', async () => {
  const figure = { name: 'accelerator_count', value: 8 }
  const response = await check({ kind: 'demand', request, figures: [figure, figure] })
  expect(expectProblem(response, 'field_conflict')[0]?.pointer).toBe('/figures/1')
})

test('what the estimate refuses is refused at its place in the body', async () => {
  const figures = [{ name: 'accelerator_count', value: 8 }]
  const response = await check({ kind: 'training', request: { run: {} }, figures })
  const [entry] = expectProblem(response, 'work_missing')
  expect(entry?.pointer).toMatch(/^\/request\//)
})

test('a reference that is not in the catalog is refused at its place in the body', async () => {
  const figures = [{ name: 'accelerator_count', value: 8 }]
  const named = { ...request, accelerator: { ref: 'no-such-card' } }
  const response = await check({ kind: 'demand', request: named, figures })
  expect(expectProblem(response, 'reference_unknown')[0]?.pointer).toBe('/request/accelerator/ref')
})

const cards = { path: 'cards_count', unit: 'count', value: 2, basis: 'stated' }
const arithmetic = (formula: string, more: object = {}) =>
  check({
    kind: 'arithmetic',
    figures: [{ name: 'x', unit: '1', value: 1, formula, ...more }],
    assumptions: [cards],
  })

describe('a formula that cannot be used is refused, with the reason', () => {
  test.each([
    ['cards_count +', '/figures/0/formula', 'syntax'],
    ['eval(cards_count)', '/figures/0/formula', 'syntax'],
    ['cards_count / servers_count', '/figures/0/formula', 'missing_name'],
    ['cards_count * x', '/figures', 'cycle'],
    ['cards_count * 1[h]', '/figures', 'unit_mismatch'],
    ['cards_count * 1[h//day]', '/figures/0/formula', 'unit_unreadable'],
  ])('%s', async (formula, pointer, fault) => {
    const [entry] = expectProblem(await arithmetic(formula), 'claim_formula_invalid')
    expect(entry).toMatchObject({ pointer, parameters: { fault } })
  })

  test('with what is wrong, in the language that is asked for', async () => {
    const figures = [{ name: 'x', unit: '1', value: 1, formula: 'eval(1)' }]
    const ask = agent.post('/v1/claims/check').set('accept-language', 'zh')
    const { body } = await ask.send({ kind: 'arithmetic', figures })
    expect(body.detail).toContain('“eval(1)”调用了未知函数 eval')
    expect(body.errors[0].parameters.fault).toBe('syntax')
  })

  test('arithmetic has no estimate to name a figure of', async () => {
    const [entry] = expectProblem(
      await arithmetic('cards_count * estimate.cost_amount'),
      'claim_formula_invalid',
    )
    expect(entry).toHaveProperty('parameters', { fault: 'missing_name', detail: 'estimate.cost_amount' })
  })

  test('as a division by nothing is, and a number that is too large', async () => {
    for (const formula of ['1 / (cards_count - 2)', 'log(cards_count - 2)', '10 ^ (cards_count * 1000)'])
      expect(expectProblem(await arithmetic(formula), 'non_finite_result')[0]?.pointer).toBe('/figures')
  })

  test('as a figure is that the estimate does not have', async () => {
    const figures = [{ name: 'x', unit: '1', value: 1, formula: 'estimate.headline.__proto__' }]
    expectProblem(await check({ kind: 'demand', request, figures }), 'claim_figure_unknown')
  })
})

describe('an assumption that would have no effect is refused', () => {
  const figures = [{ name: 'accelerator_count', value: 8 }]
  test.each([
    [{ path: 'site.pue_ratio', basis: 'inferred' }, 'claim_input_unknown', '/assumptions/0/path'],
    [{ path: 'cards_count', basis: 'stated', value: 3 }, 'claim_input_unknown', '/assumptions/0/path'],
    [{ path: 'sizing.nodes_count', basis: 'stated', value: 3 }, 'field_conflict', '/assumptions/0/value'],
    [{ path: 'sizing.nodes_count', basis: 'stated', low: 3, high: 2 }, 'range_invalid', '/assumptions/0/low'],
    [
      { path: 'sizing.nodes_count', basis: 'inferred', solved_from: 'node_count' },
      'claim_figure_unknown',
      '/assumptions/0/solved_from',
    ],
  ])('%j', async (assumption, code, pointer) => {
    const response = await check({ kind: 'demand', request, figures, assumptions: [assumption] })
    expect(expectProblem(response, code as never)[0]?.pointer).toBe(pointer)
  })
})

test.each(['cost_currency', 'fits_in_memory'])(
  '%s, which is no number, is refused as a figure',
  async (name) => {
    const response = await check({
      kind: 'training',
      request: { run: { accelerator_hours: 5 } },
      figures: [{ name, value: 1 }],
    })
    const [entry] = expectProblem(response, 'claim_figure_unknown')
    expect(entry?.candidates).toContain('accelerator_hours')
    expect(entry?.candidates).not.toContain(name)
  },
)

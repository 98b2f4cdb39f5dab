import { describe, expect, test } from 'vitest'
import { checkClaim, verdictOf } from '../../../../src/core/readers/claims/check.ts'
import type { CheckedClaim, ClaimAssumption } from '../../../../src/core/readers/claims/claim.ts'
import { Refusal } from '../../../../src/core/refusal.ts'

function sheetClaim(changes: Partial<CheckedClaim>): CheckedClaim {
  return {
    kind: null,
    request: null,
    assumptions: [
      { path: 'cards_count', unit: 'count', value: 100, basis: 'stated' },
      { path: 'price_amount', unit: 'USD', value: 50, basis: 'stated' },
    ],
    figures: [{ name: 'cost_amount', unit: 'USD', value: 5000, formula: 'cards_count * price_amount' }],
    ...changes,
  }
}

const cost = (value: number, more: object = {}) => [
  { name: 'cost_amount', unit: 'USD', value, formula: 'cards_count * price_amount', ...more },
]
const inputs = (basis: ClaimAssumption['basis'], more: Partial<ClaimAssumption> = {}): ClaimAssumption[] => [
  { path: 'cards_count', unit: 'count', value: 100, basis: 'stated' },
  { path: 'price_amount', unit: 'USD', value: 50, basis, ...more },
]

describe('the verdict follows from the numbers', () => {
  test('within the recorded error and a thousandth: reproduced', () => {
    // 100 x 50 = 5,000; 4,996 is off by 0.0008, 4,980 by 0.0040
    expect(checkClaim(sheetClaim({ figures: cost(4996) }), null).verdict).toBe('reproduced')
    expect(checkClaim(sheetClaim({ figures: cost(4980) }), null).verdict).not.toBe('reproduced')
    expect(checkClaim(sheetClaim({ figures: cost(4980, { error_ratio: 0.004 }) }), null).verdict).toBe(
      'reproduced',
    )
  })

  test('beyond it, from what the claim states alone: refuted by its own inputs', () => {
    expect(checkClaim(sheetClaim({ figures: cost(6000) }), null).verdict).toBe('refuted_by_own_inputs')
  })

  test.each(['recalled', 'inferred'] as const)('beyond it, with an input that is %s: differs', (basis) => {
    const claim = sheetClaim({ figures: cost(6000), assumptions: inputs(basis) })
    expect(checkClaim(claim, null).verdict).toBe('differs')
  })

  test('an input of another basis that does not bear on the figure changes nothing', () => {
    const idle = { path: 'idle_count', unit: 'count', value: 3, basis: 'inferred' } as const
    const claim = sheetClaim({ figures: cost(6000), assumptions: [...inputs('stated'), idle] })
    expect(checkClaim(claim, null).verdict).toBe('refuted_by_own_inputs')
  })

  test('with an input solved from the figure: implied, at the solved value', () => {
    const claim = sheetClaim({
      figures: cost(6000),
      assumptions: inputs('inferred', { solved_from: 'cost_amount' }),
    })
    const found = checkClaim(claim, null)
    // 6,000 / 100 cards
    expect([found.verdict, found.carried_by]).toEqual(['implied', 'price_amount'])
    expect(found.inputs.find(({ path }) => path === 'price_amount')?.value).toBeCloseTo(60, 9)
  })

  test('with an input that nobody states: not derivable, carried by what is missing', () => {
    const { path, unit, basis } = { path: 'price_amount', unit: 'USD', basis: 'inferred' } as const
    const [cards] = inputs('stated')
    const claim = sheetClaim({ assumptions: [...(cards ? [cards] : []), { path, unit, basis }] })
    const found = checkClaim(claim, null)
    expect(found).toMatchObject({ verdict: 'not_derivable', carried_by: 'price_amount' })
    expect(found.figures[0]).toMatchObject({ ours: null, ratio: null })
  })

  test('of figures that measure different things: not comparable, whatever the numbers', () => {
    const figures = cost(5000, { not_comparable: { en: 'rent and purchase', zh: '租金与购买' } })
    expect(checkClaim(sheetClaim({ figures }), null).verdict).toBe('not_comparable')
  })

  test('is that of the worst figure', () => {
    const figures = [...cost(5000), { name: 'half', unit: 'USD', value: 1, formula: 'price_amount / 2' }]
    const found = checkClaim(sheetClaim({ figures }), null)
    expect(found.figures.map(({ verdict }) => verdict)).toEqual(['reproduced', 'refuted_by_own_inputs'])
    expect(found.verdict).toBe('refuted_by_own_inputs')
  })

  test('of a figure without a claimed value is null, and of a claim without any: not derivable', () => {
    const figures = [{ name: 'half', unit: 'USD', value: null, formula: 'price_amount / 2' }]
    const found = checkClaim(sheetClaim({ figures }), null)
    expect(found.figures[0]).toMatchObject({ ours: 25, verdict: null })
    expect(found.verdict).toBe('not_derivable')
  })
})

describe('what carries a gap', () => {
  test('is the input that has least far to go for what is known of it', () => {
    const claim = sheetClaim({
      figures: cost(6000),
      assumptions: inputs('stated', { low: 40, high: 70 }),
    })
    const { carried_by, carriers, remarks } = checkClaim(claim, null)
    expect(carried_by).toBe('price_amount')
    // 6,000 / 100 = 60; ln(60 / 50) / ln(70 / 50) = 0.5419
    expect(carriers[0]?.value_needed).toBeCloseTo(60, 9)
    expect(carriers[0]?.strain).toBeCloseTo(0.5419, 4)
    expect(remarks.map(({ remark }) => remark)).toEqual(['figure_refuted', 'carrier_needed'])
  })

  test('a gap that no input plausibly closes is called so, and laid on the claimed figure itself', () => {
    const { remarks, carried_by } = checkClaim(sheetClaim({ figures: cost(500_000) }), null)
    expect(remarks.map(({ remark }) => remark)).toEqual(['figure_refuted', 'carrier_strained'])
    expect(carried_by).toBe('cost_amount')
  })

  test('an input that cancels does not carry, however it rounds', () => {
    const formula = 'cards_count * price_amount / cards_count'
    const figures = [{ name: 'cost_amount', unit: 'USD', value: 50, formula }]
    const doubted = inputs('stated').map((one) => ({ ...one, basis: 'inferred' as const }))
    const claim = sheetClaim({ figures, assumptions: doubted })
    expect(checkClaim(claim, null).carriers.map(({ path }) => path)).toEqual(['price_amount'])
  })

  test('without a gap it is the doubtful input that sways the figure most, or none', () => {
    expect(checkClaim(sheetClaim({}), null).carried_by).toBeNull()
    const doubted = sheetClaim({ assumptions: inputs('recalled') })
    expect(checkClaim(doubted, null).carried_by).toBe('price_amount')
  })

  test('ends of an input give the figure at both, all else unchanged', () => {
    const claim = sheetClaim({ assumptions: inputs('stated', { low: 40, high: 70 }) })
    expect(checkClaim(claim, null).carriers[0]).toMatchObject({
      figure_at_low: 4000,
      figure_at_high: 7000,
      swing_ratio: 0.6,
    })
  })
})

describe('the working', () => {
  test('is the formulas as they ran', () => {
    const { derivation } = checkClaim(sheetClaim({}), null)
    expect(derivation).toEqual([
      {
        figure: 'cost_amount',
        unit: 'USD',
        formula: 'cards_count * price_amount',
        inputs: { cards_count: 100, price_amount: 50 },
        value: 5000,
      },
    ])
  })

  test('of units that do not fit is a fault of the claim’s author, not an answer', () => {
    const figures = cost(5000, { unit: 'h' })
    expect(() => checkClaim(sheetClaim({ figures }), null)).toThrow(/unit_stated_and_found .*"found":"USD"/)
  })

  test('a figure that the estimate does not have is refused', () => {
    const claim = sheetClaim({ figures: [{ name: 'gpu_count', value: 3 }] })
    expect(() => checkClaim(claim, null)).toThrow(Refusal)
  })
})

test('an input that has passed its plausible end already cannot close a gap on that side', () => {
  // 100 x 50 = 5,000, claimed 6,000; a price of at most 40 would have to rise to 60
  const claim = sheetClaim({ figures: cost(6000), assumptions: inputs('stated', { low: 30, high: 40 }) })
  const { carried_by, carriers } = checkClaim(claim, null)
  expect(carried_by).toBe('cards_count')
  expect(carriers.at(-1)?.strain).toBeGreaterThan(100)
})

describe('an input that is to be solved', () => {
  test('and that no value of brings the figure to the claimed one is told, and nothing is implied', () => {
    const figures = [{ name: 'cost_amount', unit: 'USD', value: 6000, formula: 'cards_count * 1[USD]' }]
    const claim = sheetClaim({ figures, assumptions: inputs('inferred', { solved_from: 'cost_amount' }) })
    const { verdict, remarks } = checkClaim(claim, null)
    expect(verdict).not.toBe('implied')
    expect(remarks).toContainEqual({
      remark: 'input_unsolved',
      parameters: { path: 'price_amount', figure: 'cost_amount' },
    })
  })

  test('may not be a part above the whole', () => {
    // 100 cards x 0.5; 200 would take a ratio of 2
    const share = { path: 'busy_ratio', unit: 'ratio', value: 0.5, basis: 'inferred' } as const
    const figures = [{ name: 'busy_count', unit: 'count', value: 200, formula: 'cards_count * busy_ratio' }]
    const claim = sheetClaim({
      figures,
      assumptions: [...inputs('stated').slice(0, 1), { ...share, solved_from: 'busy_count' }],
    })
    const { verdict, remarks } = checkClaim(claim, null)
    expect(verdict).toBe('differs')
    expect(remarks.map(({ remark }) => remark)).toContain('input_unsolved')
  })

  test('beyond what is plausible of it is told so', () => {
    // 6,000 / 100 = 60, above 55
    const more = { solved_from: 'cost_amount', low: 40, high: 55 }
    const claim = sheetClaim({ figures: cost(6000), assumptions: inputs('inferred', more) })
    const { verdict, remarks } = checkClaim(claim, null)
    expect(verdict).toBe('implied')
    expect(remarks.map(({ remark }) => remark)).toEqual(['figure_implied', 'input_implausible'])
  })

  test('is named with its own figure alone where several are solved', () => {
    const figures = [
      ...cost(6000),
      { name: 'hours', unit: 'h', value: 10, formula: 'cards_count * hours_of_one' },
    ]
    const hours = { path: 'hours_of_one', unit: 'h', value: 1, basis: 'inferred' } as const
    const claim = sheetClaim({
      figures,
      assumptions: [
        ...inputs('inferred', { solved_from: 'cost_amount' }),
        { ...hours, solved_from: 'hours' },
      ],
    })
    const paths = checkClaim(claim, null).remarks.map(({ parameters }) => parameters.path)
    expect(paths).toEqual(['price_amount', 'hours_of_one'])
  })
})

test('the verdict alone is that of the whole check', () => {
  for (const value of [5000, 6000, 500_000])
    for (const basis of ['stated', 'inferred'] as const) {
      const claim = sheetClaim({ figures: cost(value), assumptions: inputs(basis) })
      expect(verdictOf(claim, null)).toBe(checkClaim(claim, null).verdict)
    }
})

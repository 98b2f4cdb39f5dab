import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LineInput, SitingRequest, SitingSite } from '../../../../src/contract/request/siting.ts'
import { askSiting } from '../ask-siting.ts'
import { away, dated, refusalOf, work } from './places.ts'

const over = (line: LineInput, more: Partial<SitingRequest> = {}) => away({ line }, more)
const west = (answer: ReturnType<typeof away>) => answer.sites[1]?.figures ?? expect.fail('no west')
const codes = ({ warnings }: ReturnType<typeof away>) => warnings.map(({ code }) => code)
const twoWays = { inbound_amount_per_gb: 0.1, outbound_amount_per_gb: 0.8, ...dated }
const transfer = { data_gb: 10_000, checkpoint_gb: 200, checkpoints_count: 5, results_gb: 50 }

describe('data goes in, checkpoints and results come back', () => {
  test('each way at its own price', () => {
    // back: 200 x 5 + 50 = 1,050; 10,000 x 0.1 + 1,050 x 0.8
    const figures = west(over(twoWays, { transfer }))
    expect(figures).toMatchObject({ moved_in_gb: 10_000, moved_out_gb: 1_050, moved_gb: 11_050 })
    expect(figures.moving_cost_amount).toBeCloseTo(1_840, 9)
  })

  test('one checkpoint where no number is sent, and that is shown', () => {
    const answer = over(twoWays, { transfer: { checkpoint_gb: 200 } })
    expect(west(answer).moved_out_gb).toBe(200)
    expect(answer.assumptions).toContainEqual(
      expect.objectContaining({ path: 'transfer.checkpoints_count', value: 1, origin: 'default' }),
    )
  })

  test('a way without a price leaves the total unknown with the known subtotal, unless nothing goes that way', () => {
    const line = { inbound_amount_per_gb: 0.1, ...dated }
    const { sites } = over(line, { transfer })
    expect(sites[1]?.figures.cost_amount).toBeNull()
    expect(sites[1]?.cost_parts).toEqual({
      electricity: expect.closeTo(34_560, 6),
      moving: null,
      known_subtotal: expect.closeTo(34_560, 6),
    })
    expect(sites[1]?.unknowns).toContainEqual({
      path: 'sites.1.figures.moving_cost_amount',
      reason: 'input_missing',
      supply: 'sites.1.line.outbound_amount_per_gb',
    })
    expect(west(over(line, { transfer: { data_gb: 10_000 } })).moving_cost_amount).toBeCloseTo(1_000, 9)
  })

  test('time: GB are bytes and the line is bits', () => {
    // 10,000 GB x 8 / (10 Gbit/s x 0.5) = 16,000 s in, 1,050 x 8 / 5 = 1,680 s back
    const line = { ...twoWays, gbit_per_s: 10, utilization_ratio: 0.5 }
    const figures = west(over(line, { transfer }))
    expect(figures.moving_in_days).toBeCloseTo(16_000 / 86_400, 12)
    expect(figures.moving_days).toBeCloseTo(17_680 / 86_400, 12)
    // the run takes 72,000 h / 100 / 24 = 30 days
    expect(figures.completion_days).toBeCloseTo(30 + 17_680 / 86_400, 9)
  })

  test('nothing moves to the home: true zeros, and a line there is told to be idle', () => {
    const answer = away({}, { home_index: 1, transfer })
    expect(west(answer)).toMatchObject({ moved_gb: 0, moving_cost_amount: 0, moving_days: 0 })
    const idle = away({ line: twoWays }, { home_index: 1, transfer })
    expect(idle.warnings).toContainEqual(
      expect.objectContaining({ code: 'input_unused', path: 'sites.1.line' }),
    )
    expect(idle.ranking.left_out).toContain('moving')
  })
})

describe('a leased line', () => {
  test('costs by the month, as long as the work or as long as is said, whatever is moved', () => {
    // 30 days = 1 month
    const line = { leased_amount_per_month: 9_000, ...dated }
    expect(west(over(line)).moving_cost_amount).toBeCloseTo(9_000, 9)
    expect(west(over({ ...line, leased_months: 2.5 }, { transfer })).moving_cost_amount).toBeCloseTo(
      22_500,
      9,
    )
  })

  test('and by the gigabyte where it has such a price too', () => {
    const line = { leased_amount_per_month: 9_000, amount_per_gb: 0.1, ...dated }
    expect(west(over(line, { transfer })).moving_cost_amount).toBeCloseTo(9_000 + 1_105, 9)
  })

  test('that is leased for less time than moving takes is told', () => {
    // 500,000 GB x 8 / 1 Gbit/s = 46.3 days
    const line = { leased_amount_per_month: 9_000, gbit_per_s: 1, utilization_ratio: 1, ...dated }
    const slow = { transfer: { data_gb: 500_000 } }
    expect(codes(over(line, slow))).toContain('lease_too_short')
    expect(codes(over({ ...line, leased_months: 2 }, slow))).not.toContain('lease_too_short')
  })
})

describe('limits on time', () => {
  const line = { ...twoWays, gbit_per_s: 1, utilization_ratio: 1 }
  // 54,000 GB x 8 / 1 Gbit/s = 5 days
  const slow = { transfer: { data_gb: 54_000 } }

  test('a site at its limit is kept, one above it is not ranked', () => {
    const at = over(line, { ...slow, moving_max_days: 5, deadline_days: 35 }).sites[1]
    expect(at).toMatchObject({ feasible: true, not_ranked: [] })
    const above = over(line, { ...slow, moving_max_days: 4.99, deadline_days: 34.99 }).sites[1]
    expect(above).toMatchObject({ feasible: false, not_ranked: ['moving_too_long', 'deadline_missed'] })
  })

  test('a deadline that the run keeps and moving misses is told, with the places', () => {
    expect(over(line, slow).warnings).toContainEqual({
      code: 'moving_misses_deadline',
      path: 'sites.1.figures.completion_days',
      parameters: { sites: 'west', deadline_days: 30 },
    })
    expect(codes(away({}))).not.toContain('moving_misses_deadline')
  })
})

describe('prices of the catalog', () => {
  test('are taken by reference with their date, age and first tier', () => {
    // 50,000 GB x 0.09 USD x 7
    const answer = over(
      { inbound_ref: 'internet-egress-aws' },
      {
        transfer: { data_gb: 50_000 },
        currency_rates: [{ from: 'USD', to: 'CNY', rate: 7, as_of: '2026-10-01' }],
      },
    )
    expect(west(answer).moving_cost_amount).toBeCloseTo(31_500, 6)
    expect(answer.sites[1]?.assumptions).toContainEqual(
      expect.objectContaining({
        path: 'sites.1.line.inbound_amount_per_gb',
        value: 0.09,
        unit: 'USD/GB',
        origin: 'catalog',
        ref: 'transfer-prices/internet-egress-aws@1',
        as_of: '2024',
      }),
    )
    expect(codes(answer)).toEqual(expect.arrayContaining(['price_stale', 'transfer_price_first_tier']))
  })

  test('without a rate between the currencies they are unknown', () => {
    const { sites } = over({ inbound_ref: 'internet-egress-aws' }, { transfer: { data_gb: 1 } })
    expect(sites[1]?.unknowns).toContainEqual(
      expect.objectContaining({ path: 'sites.1.figures.moving_cost_amount', reason: 'fx_rate_missing' }),
    )
  })

  test.each([
    ['without a date', { inbound_ref: 'internet-egress-gcp' }, 'price_undated', 'inbound_ref'],
    ['that is not there', { outbound_ref: 'nobody' }, 'reference_unknown', 'outbound_ref'],
    [
      'beside one that was sent',
      { inbound_ref: 'internet-egress-aws', amount_per_gb: 1, ...dated },
      'field_conflict',
      'inbound_ref',
    ],
  ] as const)('one %s is refused', (_what, line, code, field) => {
    expect(refusalOf(() => over(line, { transfer }))).toEqual({ code, pointer: `/sites/1/line/${field}` })
  })
})

describe('what cannot stand is refused at its field', () => {
  test.each([
    [
      'two prices of one way',
      { amount_per_gb: 1, outbound_amount_per_gb: 1, ...dated },
      '/outbound_amount_per_gb',
    ],
    ['months without a lease', { amount_per_gb: 1, leased_months: 1, ...dated }, '/leased_months'],
  ] as const)('%s', (_what, line, field) => {
    expect(refusalOf(() => over(line))).toEqual({
      code: 'field_conflict',
      pointer: `/sites/1/line${field}`,
    })
  })

  test('a number of checkpoints without their size', () => {
    expect(refusalOf(() => over({}, { transfer: { checkpoints_count: 3 } }))).toEqual({
      code: 'field_conflict',
      pointer: '/transfer/checkpoints_count',
    })
  })

  test('an undated lease', () => {
    expect(refusalOf(() => over({ leased_amount_per_month: 1, currency: 'CNY' }))).toEqual({
      code: 'price_undated',
      pointer: '/sites/1/line/as_of',
    })
  })
})

const placed = (site: SitingSite) =>
  askSiting({ estimate: { kind: 'training', request: work }, sites: [site], transfer })

test('an amount whose currency nobody says is unknown and not in dollars', () => {
  const { sites } = placed({
    line: { amount_per_gb: 1, as_of: '2026-10' },
    colocation_amount_per_kw_month: 1,
    as_of: '2026-10',
  })
  expect(sites[0]?.figures).toMatchObject({ moving_cost_amount: null, colocation_cost_amount: null })
  expect(sites[0]?.unknowns.flatMap(({ supply }) => supply ?? [])).toEqual(
    expect.arrayContaining(['sites.0.line.currency', 'sites.0.currency']),
  )
})

test('a line in a currency that nothing else has is answered in it', () => {
  // (10,000 + 1,050) x 0.5
  const answer = placed({ line: { amount_per_gb: 0.5, ...dated } })
  expect(answer.headline.cost_currency).toBe('CNY')
  expect(answer.sites[0]?.cost_parts).toEqual({ electricity: null, moving: 5_525, known_subtotal: 5_525 })
})

test('more data, a dearer gigabyte or a dearer lease never cost less; a faster line never takes longer', () => {
  const amount = fc.double({ min: 0, max: 1e6, noNaN: true })
  const factor = fc.double({ min: 1, max: 10, noNaN: true })
  fc.assert(
    fc.property(amount, amount, amount, factor, (data, price, lease, more) => {
      const at = (d: number, p: number, l: number, rate: number) =>
        west(
          over(
            { amount_per_gb: p, leased_amount_per_month: l, gbit_per_s: rate, ...dated },
            { transfer: { data_gb: d } },
          ),
        )
      const base = at(data, price, lease, 1)
      for (const [d, p, l] of [
        [data * more, price, lease],
        [data, price * more, lease],
        [data, price, lease * more],
      ] as const)
        expect(at(d, p, l, 1).cost_amount).toBeGreaterThanOrEqual((base.cost_amount ?? 0) * (1 - 1e-12))
      expect(at(data, price, lease, more).moving_days).toBeLessThanOrEqual(base.moving_days ?? 0)
    }),
    { numRuns: 40 },
  )
})

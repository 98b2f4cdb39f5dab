import { describe, expect, test } from 'vitest'
import type { ServingRequest } from '../../../src/contract/request/serving.ts'
import { words } from '../../../src/core/words.ts'
import { askServing, askTraining, figure, gpt3OnA100, llamaOnH100 } from './ask.ts'

const site = {
  pue_ratio: 1.25,
  electricity_amount_per_kwh: 0.1,
  currency: 'USD',
  grid_location_kgco2e_per_kwh: 0.4,
  grid_market_kgco2e_per_kwh: 0.05,
  water_l_per_kwh: 2,
  water_offsite_l_per_kwh: 3,
}
const price = { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-10-01' }

describe('a run by hour, million tokens and year', () => {
  const answer = askTraining({ ...gpt3OnA100, site })

  test('draws 106 nodes x 6.5 kW x 0.8 = 551.2 kW while it lasts, 689 kW at the facility', () => {
    expect(figure(answer, 'power_it_kw')).toBeCloseTo(551.2, 9)
    expect(figure(answer, 'power_facility_kw')).toBeCloseTo(689, 9)
  })

  test('takes 6.5 x 0.8 / 8 x 1.25 = 0.8125 kWh, 0.08125 USD and 0.325 kg for an accelerator hour', () => {
    expect(figure(answer, 'energy_facility_kwh_per_accelerator_hour')).toBeCloseTo(0.8125, 12)
    expect(figure(answer, 'electricity_cost_amount_per_accelerator_hour')).toBeCloseTo(0.08125, 12)
    expect(figure(answer, 'emissions_operational_kgco2e_per_accelerator_hour')).toBeCloseTo(0.325, 12)
  })

  test('takes 607,031.857 h x 0.8125 / 300,000 = 1.64404 kWh for a million tokens', () => {
    expect(figure(answer, 'energy_facility_kwh_per_million_tokens')).toBeCloseTo(1.6440446, 6)
  })

  test('takes 689 kW x 8,766 h = 6,039,774 kWh in a year at this pace', () => {
    expect(figure(answer, 'energy_facility_kwh_per_year')).toBeCloseTo(6_039_774, 4)
    expect(figure(answer, 'emissions_operational_kgco2e_per_year')).toBeCloseTo(6_039_774 * 0.4, 4)
  })
})

describe.each<[string, number, number, number]>([
  // hours, watts, PUE, and a factor: what the papers state
  ['Llama 2 (arXiv:2307.09288): 539 t of 3,311,616 h at 400 W', 3_311_616, 400, 539_000],
  ['Llama 3.1 (model card): 11,390 t of 39.3M h at 700 W', 39.3e6, 700, 11_390_000],
])('%s', (_, hours, watts, emitted) => {
  test('is reproduced with the grid factor that it implies, which lies among those of the world', () => {
    const energy = (hours * watts) / 1000
    const factor = emitted / energy
    expect(factor).toBeGreaterThan(0.3)
    expect(factor).toBeLessThan(0.5)
    const answer = askTraining({
      run: { accelerator_hours: hours },
      power: { accelerator_w: watts },
      site: { pue_ratio: 1, grid_location_kgco2e_per_kwh: factor },
    })
    expect(figure(answer, 'energy_facility_kwh')).toBeCloseTo(energy, 3)
    expect(figure(answer, 'emissions_operational_kgco2e') / emitted).toBeCloseTo(1, 12)
  })
})

test('BLOOM (arXiv:2211.02001): 433 MWh, 24.7 t at 57 g/kWh, and 256.6 MWh idle on top', () => {
  const bloom = (idle_ratio?: number) =>
    askTraining({
      run: { accelerator_hours: 1_082_990 },
      power: { accelerator_w: 400, ...(idle_ratio !== undefined && { idle_ratio }) },
      site: { pue_ratio: 1, grid_location_kgco2e_per_kwh: 0.057 },
    })
  // 1,082,990 h x 0.4 kW = 433,196 kWh; x 0.057 = 24,692 kg
  expect(figure(bloom(), 'energy_it_kwh')).toBeCloseTo(433_196, 6)
  expect(figure(bloom(), 'emissions_operational_kgco2e')).toBeCloseTo(24_692.172, 6)
  const whole = bloom(256_646 / (256_646 + 433_196))
  expect(whole.breakdowns.energy_it_kwh?.idle).toBeCloseTo(256_646, 6)
  expect(figure(whole, 'energy_it_kwh')).toBeCloseTo(689_842, 6)
})

describe('a replica by day, request, million output tokens and year', () => {
  const ask = (more: Partial<ServingRequest> = {}) => askServing({ ...llamaOnH100, site, price, ...more })
  // 4 x 900 W = 3.6 kW with their hosts
  const watts = { accelerator_w: 900 }

  test('draws 86.4 kWh a day, 108 at the facility: 10.8 USD, 43.2 and 5.4 kg, 172.8 and 324 l', () => {
    const answer = ask({ power: watts })
    const day: [string, number][] = [
      ['energy_it_kwh', 86.4],
      ['energy_facility_kwh', 108],
      ['electricity_cost_amount', 10.8],
      ['emissions_operational_kgco2e', 43.2],
      ['emissions_operational_market_kgco2e', 5.4],
      ['water_l', 172.8],
      ['water_offsite_l', 324],
    ]
    for (const [key, value] of day) expect(figure(answer, `${key}_per_day`), key).toBeCloseTo(value, 9)
  })

  test('answers rate / 256 requests a second, which bear the day', () => {
    const answer = ask({ power: watts })
    const requests = figure(answer, 'output_tokens_per_s') / 256
    expect(figure(answer, 'requests_per_s')).toBeCloseTo(requests, 9)
    expect(figure(answer, 'energy_facility_kwh_per_request') * requests * 86_400).toBeCloseTo(108, 9)
    expect(
      (figure(answer, 'emissions_operational_kgco2e_per_million_output_tokens') * requests * 256 * 86_400) /
        1e6,
    ).toBeCloseTo(43.2, 9)
  })

  test('takes the joules of its output tokens, through the host and the PUE', () => {
    const answer = ask({ power: { host_share_ratio: 0.2 } })
    const joules = figure(answer, 'joules_per_output_token')
    // J/token x 1e6 / 3.6e6 J/kWh / (1 - 0.2) x 1.25
    const kwh = ((joules * 1e6) / 3.6e6 / 0.8) * 1.25
    expect(figure(answer, 'energy_facility_kwh_per_million_output_tokens') / kwh).toBeCloseTo(1, 12)
  })

  test('rents four at 2 USD: 8 an hour, 192 a day, 70,128 a year', () => {
    const answer = ask()
    expect(figure(answer, 'cost_amount_per_hour')).toBe(8)
    expect(figure(answer, 'cost_amount_per_day')).toBe(192)
    expect(figure(answer, 'cost_amount_per_year')).toBeCloseTo(70_128, 9)
    expect(figure(answer, 'cost_amount_per_request') * figure(answer, 'requests_per_s') * 86_400).toBeCloseTo(
      192,
      9,
    )
  })

  test('is bought as half of a node of eight: 150,000 of 300,000 USD', () => {
    const answer = ask({ node: { price: { amount: 300_000, currency: 'USD', as_of: '2026-10-01' } } })
    expect(figure(answer, 'purchase_cost_amount')).toBe(150_000)
  })

  test('at 0.4 of the load answers 0.4 of the tokens, for which rent and idle draw are paid', () => {
    const [full, part] = [ask(), ask({ power: { load_ratio: 0.4, idle_draw_ratio: 0.3 } })]
    const times = (key: string) => figure(part, key) / figure(full, key)
    // (0.3 + 0.7 x 0.4) = 0.58 of the energy for 0.4 of the tokens: 1.45 a token
    expect(times('energy_it_kwh_per_day')).toBeCloseTo(0.58, 12)
    expect(times('energy_facility_kwh_per_million_output_tokens')).toBeCloseTo(1.45, 12)
    expect(times('cost_amount_per_million_output_tokens')).toBeCloseTo(2.5, 12)
    expect(times('cost_amount_per_million_input_tokens')).toBeCloseTo(2.5, 12)
    expect(times('cost_amount_per_request')).toBeCloseTo(2.5, 12)
    expect(times('power_it_kw')).toBe(1)
  })

  test('draws a share of the nameplate where one was sent: 10.2 x 0.6 / 8 x 4 = 3.06 kW', () => {
    expect(figure(ask({ power: { draw_ratio: 0.6 } }), 'power_it_kw')).toBeCloseTo(3.06, 9)
  })

  test('bears the idle share of the fleet: 86.4 / (1 - 0.2) = 108 kWh a day, of which 21.6 idle', () => {
    const answer = ask({ power: { ...watts, idle_ratio: 0.2 } })
    expect(figure(answer, 'energy_it_kwh_per_day')).toBeCloseTo(108, 9)
    expect(answer.breakdowns.energy_it_kwh_per_day?.idle).toBeCloseTo(21.6, 9)
  })

  test('speaks in the currency of the site where nothing else has one', () => {
    const answer = askServing({ ...llamaOnH100, site: { ref: 'hub-guizhou' } })
    expect(answer.headline.cost_currency).toBe('CNY')
    expect(figure(answer, 'electricity_cost_amount_per_day')).toBeCloseTo(
      figure(answer, 'energy_facility_kwh_per_day') * 0.4,
      9,
    )
  })

  test.each(['CNY', 'EUR', 'JPY', 'ZZZ'])('electricity in %s without a dated rate is unknown', (currency) => {
    const answer = ask({ site: { ...site, currency } })
    for (const key of ['per_day', 'per_request', 'per_million_output_tokens', 'per_year'])
      expect(answer.unknowns).toContainEqual({
        path: `headline.electricity_cost_amount_${key}`,
        reason: 'fx_rate_missing',
        supply: 'currency_rates',
        detail: words('rate_of', { from: currency, to: 'USD' }),
      })
  })

  test('with a dated rate it is converted: 10.8 CNY at 0.14 is 1.512 USD', () => {
    const answer = ask({
      power: watts,
      site: { ...site, currency: 'CNY' },
      currency_rates: [{ from: 'CNY', to: 'USD', rate: 0.14, as_of: '2026-11-01' }],
    })
    expect(figure(answer, 'electricity_cost_amount_per_day')).toBeCloseTo(1.512, 9)
  })

  test('without a place the footprint is not requested, and the answer is whole', () => {
    const answer = askServing({ ...llamaOnH100, price })
    expect(answer.status).toBe('ok')
    expect(answer.unknowns).toContainEqual({
      path: 'headline.emissions_operational_kgco2e_per_day',
      reason: 'not_requested',
      supply: 'site.grid_location_kgco2e_per_kwh',
    })
    expect(askServing({ ...llamaOnH100, price, site: { pue_ratio: 1.1 } }).status).toBe('partial')
  })

  test('that does not fit has no energy, and says so', () => {
    const answer = ask({ plan: { tensor: 1 }, precision: {} })
    expect(answer.status).toBe('infeasible')
    expect(answer.headline.energy_facility_kwh_per_day).toBeNull()
    expect(answer.headline.electricity_cost_amount_per_request).toBeNull()
  })
})

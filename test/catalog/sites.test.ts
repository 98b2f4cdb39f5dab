import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'

const snapshot = shippedSnapshot()
const sites = snapshot.list('sites')
const site = (id: string) => snapshot.get('sites', id) ?? expect.fail(`no ${id}`)

describe('sites', () => {
  test('grid factors are in kg per kWh', () => {
    for (const { id, grid_location_kgco2e_per_kwh: factor } of sites) {
      expect([id, factor === null || (factor >= 0.001 && factor < 1.2)]).toEqual([id, true])
    }
  })

  test('life-cycle and direct factors stand apart: China by Our World in Data and by its ministry', () => {
    expect(site('chn')).toMatchObject({ grid_location_kgco2e_per_kwh: 0.5823, grid_basis: 'life_cycle_co2e' })
    expect(site('cn-national')).toMatchObject({
      grid_location_kgco2e_per_kwh: 0.5306,
      grid_basis: 'direct_co2',
      grid_year: 2023,
    })
    const bases = (kind: string) =>
      new Set(sites.filter((one) => one.kind === kind).map((one) => one.grid_basis))
    expect(bases('country')).toEqual(new Set(['life_cycle_co2e']))
    for (const kind of ['cn-grid', 'cn-province', 'cn-hub'])
      expect(bases(kind)).toEqual(new Set(['direct_co2']))
    expect(bases('cloud-region')).toEqual(new Set([null]))
  })

  test('a large user’s confirmed price comes before the broad one; a price too old is not used', () => {
    expect(site('deu')).toMatchObject({
      electricity_amount_per_kwh: 0.1552,
      currency: 'USD',
      electricity_as_of: '2024',
    })
    expect(site('ukr').electricity_amount_per_kwh).toBeNull()
    expect(site('gbr')).toMatchObject({ electricity_amount_per_kwh: 0.32 })
    expect(site('gbr').verified_fields).not.toContain('electricity_amount_per_kwh')
  })

  test('a price that was built from parts says so and is not confirmed', () => {
    for (const province of sites.filter((one) => one.kind === 'cn-province')) {
      expect(province).toMatchObject({ currency: 'CNY', electricity_origin: 'derived' })
      expect(province.verified_fields).not.toContain('electricity_amount_per_kwh')
    }
  })

  test('a hub has the factor of its province, and its target as PUE under that name', () => {
    expect(site('hub-guizhou')).toMatchObject({
      grid_location_kgco2e_per_kwh: site('cn-guizhou').grid_location_kgco2e_per_kwh,
      pue_ratio: 1.2,
      pue_basis: 'policy_target',
    })
  })

  test('a US state has a price and no factor; no site has a price without a currency', () => {
    expect(site('us-tx')).toMatchObject({ grid_location_kgco2e_per_kwh: null, currency: 'USD' })
    for (const one of sites)
      expect([one.id, one.electricity_amount_per_kwh === null]).toEqual([one.id, one.currency === null])
  })

  test('water on the site and water of the power plants are two figures', () => {
    expect(site('operator-google').water_l_per_kwh).toBe(0.999)
    expect(site('usa')).toMatchObject({ water_l_per_kwh: null, water_offsite_l_per_kwh: 3.1321 })
  })

  test('the misspelt region has its real name', () => {
    expect(site('gcp-me-central1').country).toBe('QAT')
  })
})

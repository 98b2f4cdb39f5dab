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
    expect(site('chn')).toMatchObject({ grid_basis: 'life_cycle_co2e', grid_year: 2024 })
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
    // Google's own factors do not say what they count; a region that is placed has the factor of its place
    const regions = sites.filter((one) => one.kind === 'cloud-region')
    const own = regions.filter((one) => one.id.startsWith('gcp-'))
    expect(new Set(own.map((one) => one.grid_basis))).toEqual(new Set([null]))
    expect(site('aws-eu-central-1').grid_location_kgco2e_per_kwh).toBe(
      site('deu').grid_location_kgco2e_per_kwh,
    )
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

  test('a US state has a price, 14 of them a factor; no site has a price without a currency', () => {
    expect(site('us-tx')).toMatchObject({ grid_location_kgco2e_per_kwh: null, currency: 'USD' })
    // Ohio: 63,226 kt over its generation of 2023, direct CO2
    expect(site('us-oh')).toMatchObject({
      grid_location_kgco2e_per_kwh: 0.4746,
      grid_basis: 'direct_co2',
      derived_fields: ['grid_location_kgco2e_per_kwh'],
    })
    for (const one of sites)
      expect([one.id, one.electricity_amount_per_kwh === null]).toEqual([one.id, one.currency === null])
  })

  test('water on the site and water of the power plants are two figures', () => {
    expect(site('operator-google').water_l_per_kwh).toBe(0.999)
    expect(site('usa')).toMatchObject({ water_l_per_kwh: null, water_offsite_l_per_kwh: 3.1321 })
  })

  test('PUE and water of a fleet stand at its operator and at no single region', () => {
    const regions = sites.filter((one) => one.kind === 'cloud-region')
    // 40 of Google, 31 of AWS, 24 of Azure
    expect(regions.length).toBe(40 + 55)
    for (const one of regions)
      expect([one.id, one.pue_ratio, one.water_l_per_kwh]).toEqual([one.id, null, null])
    expect(site('operator-google')).toMatchObject({ pue_ratio: 1.1, pue_basis: 'fleet_average' })
  })

  test('a region that is placed from memory confirms nothing', () => {
    for (const one of sites.filter(({ id }) => /^(aws|azure)-/.test(id))) {
      expect([one.id, one.verification]).toEqual([one.id, 'unverified'])
      expect([one.verified_fields, one.read_in_copy_fields, one.derived_fields]).toEqual([[], [], []])
    }
    expect(site('aws-us-east-1')).toMatchObject({ country: 'USA', name: 'AWS us-east-1 (Virginia)' })
    expect(site('gcp-us-east1').name).toMatch(/Moncks Corner/)
  })

  test('the misspelt region has its real name', () => {
    expect(site('gcp-me-central1').country).toBe('QAT')
  })
})

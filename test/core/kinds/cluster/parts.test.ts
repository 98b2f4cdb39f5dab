import { describe, expect, test } from 'vitest'
import { hostOf } from '../../../../src/core/kinds/cluster/hosts.ts'
import { figure } from '../ask.ts'
import { askCluster, h100, refusalOf } from './ask.ts'

describe('nodes and hosts', () => {
  test('10,000 GPUs with 28.5 cores each: 1,250 nodes of eight, 285,000 cores, and the nearest node', () => {
    const answer = askCluster({
      accelerator: { ref: 'nvidia-v100-sxm2-32gb', count: 10_000 },
      node: { accelerators_count: 8, cpu_cores_per_accelerator: 28.5 },
    })
    expect(figure(answer, 'node_count')).toBe(1250)
    expect(figure(answer, 'cpu_cores_count')).toBe(285_000)
    // Two EPYC 7742 have 128 cores, 16 for each of eight accelerators: 28.5 / 16
    expect(answer.nearest_node).toMatchObject({ accelerators_count: 8, cpu_cores_count: 128 })
    expect(answer.nearest_node?.ref).toMatch(/^nodes\/dgx-a100/)
    expect(figure(answer, 'cpu_cores_to_catalog_ratio')).toBeCloseTo(28.5 / 16, 9)
  })

  test('a node of the catalog brings its host: 2 x 56 cores and 2 TB of a DGX H100', () => {
    const answer = askCluster(h100(1016))
    expect(figure(answer, 'cpu_cores_count')).toBe(127 * 112)
    expect(figure(answer, 'host_memory_gib')).toBe(127 * 2048)
    expect(answer.nearest_node).toBeNull()
  })

  test.each([
    ['2x Xeon 8480C, 2 TB, PCIe 5', { cores: 112, memoryGib: 2048 }],
    ['96 vCPU, 1900 GiB', { cores: 48, memoryGib: 1900 }],
    ['2x EPYC 7742, 1-2 TB, PCIe 4', { cores: 128, memoryGib: null }],
    ['4x Kunpeng 920', { cores: null, memoryGib: null }],
    [null, { cores: null, memoryGib: null }],
  ])('the host %s', (host, read) => {
    expect(hostOf({ host })).toEqual(read)
  })
})

describe('racks', () => {
  test('four DGX H100 of 10.2 kW stand in a rack of 41 kW, as in a SuperPOD: 32 racks of 127', () => {
    const answer = askCluster(h100(1016))
    expect(figure(answer, 'racks_by_power_count')).toBe(32)
    // 48 / 8 = 6 by height: 127 / 6
    expect(figure(answer, 'racks_by_space_count')).toBe(22)
    expect(answer.breakdowns.racks_count).toEqual({ nodes: 32, network: 1 })
  })

  test('a rack with too little power takes one node and says so', () => {
    const answer = askCluster(h100(80, { rack: { power_kw: 8 } }))
    expect(figure(answer, 'racks_by_power_count')).toBe(10)
    expect(answer.warnings).toContainEqual({
      code: 'node_exceeds_rack',
      path: 'rack.power_kw',
      parameters: { node_kw: 10.2, rack_kw: 8 },
    })
  })

  test('a rack of 72 that share one link is one node and one domain', () => {
    const answer = askCluster({ accelerator: { ref: 'nvidia-gb200-186gb', count: 9216 } })
    expect(figure(answer, 'node_count')).toBe(128)
    expect(figure(answer, 'scale_up_domains_count')).toBe(128)
    expect(figure(answer, 'scale_up_domain_racks_count')).toBe(1)
    expect(answer.breakdowns.racks_count?.nodes).toBe(128)
    expect(answer.warnings.map(({ code }) => code)).not.toContain('node_exceeds_rack')
  })
})

describe('storage', () => {
  test('data and checkpoints, by drives and in a year of disks and of flash', () => {
    const answer = askCluster(
      h100(1024, {
        storage: {
          data_tb: 1000,
          checkpoint_tb: 2,
          checkpoints_count: 50,
          raw_to_usable_factor: 1.25,
          read_gb_per_s: 160,
          write_gb_per_s: 80,
          hdd_w_per_tb: 0.4,
          ssd_w_per_tb: 0.8,
        },
      }),
    )
    expect(answer.breakdowns.storage_usable_tb).toEqual({ data: 1000, checkpoints: 100 })
    // 1,100 x 1.25 = 1,375 TB / 15.36 = 90 drives; 160 / 6 and 80 / 3 are 27 each
    expect(figure(answer, 'storage_raw_tb')).toBe(1375)
    expect(figure(answer, 'storage_drives_count')).toBe(90)
    expect(figure(answer, 'checkpoint_write_s')).toBe(25)
    // 1,375 x 0.4 W x 8,766 h
    expect(figure(answer, 'storage_hdd_energy_kwh_per_year')).toBeCloseTo(1.375 * 0.4 * 8766, 6)
    expect(figure(answer, 'storage_ssd_energy_kwh_per_year')).toBeCloseTo(1.375 * 0.8 * 8766, 6)
    expect(figure(answer, 'storage_power_kw')).toBeCloseTo(1.1, 9)
  })

  test('fast reading takes more disks than the bytes do', () => {
    const storage = { usable_tb: 1000, raw_to_usable_factor: 1.3, read_gb_per_s: 160, medium: 'hdd' } as const
    // 160 / 0.25 = 640 disks; 1,300 TB / 20 = 65
    expect(figure(askCluster(h100(1024, { storage })), 'storage_drives_count')).toBe(640)
  })
})

const price = {
  switch_amount: 30_000,
  transceiver_amount: 900,
  cable_amount: 100,
  rack_amount: 8000,
  currency: 'USD',
  as_of: '2026-10-01',
}
const node = { price: { amount: 300_000, currency: 'USD', as_of: '2026-10-01' } }

describe('money', () => {
  test('parts sum to the equipment', () => {
    const answer = askCluster(h100(1024, { node, price }))
    const parts = Object.values(answer.breakdowns.equipment_cost_amount ?? {})
    expect(parts.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBeCloseTo(
      figure(answer, 'equipment_cost_amount'),
      3,
    )
    // 128 x 300,000 + 48 x 30,000 + 4,096 x 900 + 2,048 x 100 + 33 x 8,000
    expect(figure(answer, 'equipment_cost_amount')).toBe(
      38_400_000 + 1_440_000 + 3_686_400 + 204_800 + 264_000,
    )
  })

  test('an unknown part leaves the sum unknown, with what is known of it', () => {
    const answer = askCluster(h100(1024, { price }))
    expect(answer.headline.equipment_cost_amount).toBeNull()
    expect(answer.breakdowns.equipment_cost_amount).toMatchObject({
      nodes: null,
      known_subtotal: 1_440_000 + 3_686_400 + 204_800 + 264_000,
    })
  })

  test('the form of data centre is that of owning: a building in one, none in another', () => {
    const own = { currency: 'USD', as_of: '2026-10-01', lifetime_years: 5, residual_value_ratio: 0 }
    const site = { electricity_amount_per_kwh: 0.08, currency: 'USD', as_of: '2026-10-01' }
    const built = askCluster(
      h100(1024, { node, site, own: { ...own, mode: 'self_built', building_amount_per_kw: 10_000 } }),
    )
    // 128 x 300,000, and 128 x 10.2 kW x 10,000
    expect(figure(built, 'own_capital_amount')).toBeCloseTo(38_400_000 + 13_056_000, 3)
    const leased = askCluster(
      h100(1024, { node, site, own: { ...own, mode: 'leased', colocation_amount_per_kw_month: 150 } }),
    )
    expect(figure(leased, 'own_capital_amount')).toBeCloseTo(38_400_000, 3)
    const light = askCluster(
      h100(1024, { site, own: { ...own, mode: 'asset_light', hardware_rent_amount_per_node_month: 12_000 } }),
    )
    expect(figure(light, 'own_capital_amount')).toBe(0)
    expect(figure(light, 'own_cost_amount_per_month')).toBeGreaterThan(128 * 12_000)
  })
})

test('delivery is the lead time and what comes by the month after it', () => {
  // 180 + (16,384 - 4,000) / 2,000 x 30
  const delivery = { lead_time_days: 180, available_count: 4000, per_month_count: 2000 }
  expect(figure(askCluster(h100(16_384, { delivery })), 'delivery_days')).toBeCloseTo(365.76, 9)
  const partly = askCluster(h100(16_384, { delivery: { lead_time_days: 180, available_count: 4000 } }))
  expect(partly.unknowns).toContainEqual({
    path: 'headline.delivery_days',
    reason: 'input_missing',
    supply: 'delivery.per_month_count',
  })
})

test('a region: its mix, what it lacks, and the clusters that make that up', () => {
  const answer = askCluster(
    h100(1024, {
      region: {
        supply: { general_flop_per_s: 1e19, intelligent_flop_per_s: 5e18, super_flop_per_s: 1e18 },
        demand: { general_flop_per_s: 8e18, intelligent_flop_per_s: 8e18 },
      },
    }),
  )
  expect(figure(answer, 'region_intelligent_ratio')).toBeCloseTo(5 / 16, 9)
  expect(figure(answer, 'region_general_shortfall_flop_per_s')).toBe(0)
  expect(figure(answer, 'region_intelligent_shortfall_flop_per_s')).toBe(3e18)
  // 1,024 x 989.4e12 = 1.013e18: three of them
  expect(figure(answer, 'region_clusters_needed_count')).toBe(3)
  expect(answer.headline.region_super_shortfall_flop_per_s).toBeNull()
})

describe('what cannot stand as it is sent', () => {
  test.each([
    [{ accelerator: { ref: 'nvidia-h100-sxm5-80gb' } }, 'accelerator_incomplete /accelerator/count'],
    [{}, 'accelerator_incomplete /accelerator/count'],
    [
      h100(8, { node: { cpu_cores_count: 1, cpu_cores_per_accelerator: 1 } }),
      'field_conflict /node/cpu_cores_per_accelerator',
    ],
    [h100(8, { storage: { usable_tb: 1, data_tb: 1 } }), 'field_conflict /storage/data_tb'],
    [h100(8, { price: { switch_amount: 1, currency: 'USD' } }), 'price_undated /price/as_of'],
  ] as const)('%j', (request, refusal) => {
    expect(refusalOf(request)).toBe(refusal)
  })
})

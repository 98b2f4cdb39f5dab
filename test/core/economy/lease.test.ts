import { describe, expect, test } from 'vitest'
import { askDemand, askServing, askTraining, figure, snapshot } from '../kinds/ask.ts'
import { askSiting } from '../kinds/ask-siting.ts'

/** A lease of eight cards whose reference node is a supernode of 384. */
const leases = snapshot
  .list('prices')
  .filter((price) => price.node_month_amount !== null && price.accelerator_hour_amount === null)

const lease = leases.find(({ accelerator_ref }) => accelerator_ref === 'huawei-ascend-910c')
if (!lease) throw new Error('no lease of 910C in the catalog')
const amount = lease.node_month_amount ?? Number.NaN
const accelerator = { ref: 'huawei-ascend-910c', count: 2 * lease.accelerators_count }

describe('a node lease of the catalog', () => {
  test('is for its own number of accelerators, not for those of the reference node', () => {
    expect(lease.accelerators_count).toBe(8)
    expect(snapshot.get('nodes', 'atlas-900-a3-superpod')?.accelerators_count).toBe(384)
  })

  test('of sixteen cards for 30 days is two leases', () => {
    // 16 × 720 h = 11,520 accelerator-hours at 4e14 FLOP/s: 11,520 × 3,600 × 4e14
    const run = { training_compute_flop: 11_520 * 3600 * 4e14, sustained_flop_per_s: 4e14 }
    const answer = askTraining({ run, accelerator, price: { ref: lease.id } })
    expect(figure(answer, 'wall_clock_days')).toBeCloseTo(30, 9)
    expect(figure(answer, 'cost_amount') / (2 * amount)).toBeCloseTo(1, 9)
  })

  test('of a fleet that serves all day is a thirtieth of it a day', () => {
    const answer = askDemand({
      sizing: { method: 'given', accelerators_count: 16 },
      accelerator: { ref: accelerator.ref },
      price: { ref: lease.id },
    })
    expect(figure(answer, 'cost_amount_per_day') / ((2 * amount) / 30)).toBeCloseTo(1, 9)
  })

  test('of a replica is its share of the lease', () => {
    const answer = askServing({
      model: { ref: 'llama3.1-8b' },
      traffic: { prompt_tokens: 500, output_tokens: 100, concurrency: 4 },
      accelerator: { ref: accelerator.ref, count: 1 },
      price: { ref: lease.id },
    })
    expect(figure(answer, 'cost_amount_per_hour') / (amount / 8 / 720)).toBeCloseTo(1, 9)
  })

  test('of a budget buys its hours', () => {
    const budget = { amount, currency: lease.currency }
    const run = { sustained_flop_per_s: 4e14, budget }
    const answer = askTraining({ run, accelerator: { ref: accelerator.ref }, price: { ref: lease.id } })
    expect(figure(answer, 'accelerator_hours')).toBeCloseTo(8 * 720, 6)
  })

  test('at a place costs what it costs in the estimate', () => {
    const request = {
      sizing: { method: 'given', accelerators_count: 16 } as const,
      accelerator: { ref: accelerator.ref },
    }
    const site = { ref: 'hub-guizhou', price: { ref: lease.id } }
    const { sites } = askSiting({ estimate: { kind: 'demand', request }, sites: [site] })
    expect(Number(sites[0]?.figures.rent_cost_amount) / (2 * amount)).toBeCloseTo(1, 9)
  })
})

test('no lease of the catalog costs a month of a run less than its own amount', () => {
  expect(leases.length).toBeGreaterThan(10)
  for (const { id, accelerator_ref, accelerators_count, node_month_amount } of leases) {
    const run = { training_compute_flop: accelerators_count * 720 * 3600 * 1e13, sustained_flop_per_s: 1e13 }
    const answer = askTraining({
      run,
      accelerator: { ref: accelerator_ref, count: accelerators_count },
      price: { ref: id },
    })
    expect(figure(answer, 'cost_amount') / (node_month_amount ?? 1), id).toBeCloseTo(1, 9)
  }
})

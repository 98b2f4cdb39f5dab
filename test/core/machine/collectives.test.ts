import { describe, expect, test } from 'vitest'
import {
  allReduceShare,
  allToAllSeconds,
  crossDomainShare,
  ringByteRate,
  ringShare,
} from '../../../src/core/machine/collectives.ts'
import type { MachineRates } from '../../../src/core/machine/machine.ts'

// A node of 8 at 300 GB/s a direction, with a 25 GB/s port a device.
const rates: MachineRates = {
  fp32_flop_per_s: 1,
  bf16_flop_per_s: 312e12,
  memory_byte_per_s: 2e12,
  memory_byte: 80e9,
  scale_up_byte_per_s: 300e9,
  scale_up_domain_count: 8,
  scale_out_byte_per_s: 25e9,
  accelerators_per_node: 8,
  scale_up_reduction: 0,
  scale_out_reduction: 0,
}
const whole = { up_ratio: 1, out_ratio: 1, rail_exponent: 1 }

describe('rings', () => {
  test('each of n ranks moves (n - 1)/n of the vector, one alone none', () => {
    expect(ringShare(8)).toBe(7 / 8)
    expect(ringShare(1)).toBe(0)
  })

  test('a ring inside the scale-up domain runs at its rate', () => {
    expect(ringByteRate(rates, 8, 1, whole)).toBe(300e9)
  })

  // 16 ranks side by side: 8 ports of 25 GB/s leave each node.
  test('a ring over nodes uses the ports of all its members there', () => {
    expect(ringByteRate(rates, 16, 1, whole)).toBe(200e9)
  })

  // Ranks 8 apart have one member a node, and so one port.
  test('a ring of one member a node has that member’s port only', () => {
    expect(ringByteRate(rates, 16, 8, whole)).toBe(25e9)
  })

  test('without shared rails each member has its own port', () => {
    expect(ringByteRate(rates, 16, 1, { ...whole, rail_exponent: 0 })).toBe(25e9)
  })
})

describe('all-to-all', () => {
  // 16 ranks over two nodes: 8 of the 15 others are away.
  test('the share that leaves the domain', () => {
    expect(crossDomainShare(16, 8)).toBe(8 / 15)
    expect(crossDomainShare(8, 8)).toBe(0)
  })

  // 8 ranks send 7/8 of 3 GB at 300 GB/s: 8.75 ms.
  test('inside a domain all goes over the scale-up fabric', () => {
    expect(allToAllSeconds(rates, 8, 1, 3e9, whole)).toBeCloseTo(0.00875, 12)
  })

  // 16 ranks: 15/16 of 3 GB, 8/15 of it at 25 GB/s: 1.5 GB / 25 GB/s = 60 ms.
  test('over nodes the slower fabric decides', () => {
    expect(allToAllSeconds(rates, 16, 1, 3e9, whole)).toBeCloseTo(0.06, 12)
  })
})

describe('all-reduce', () => {
  // Two passes of 7/8 of the vector.
  test('moves it twice round a ring', () => {
    expect(allReduceShare(rates, 8, 1)).toBe(2 * (7 / 8))
  })

  test('moves it once where the switches of its fabric add', () => {
    const adding = { ...rates, scale_up_reduction: 1 }
    expect(allReduceShare(adding, 8, 1)).toBe(1)
    expect(allReduceShare(adding, 16, 1)).toBe(2 * (15 / 16))
    expect(allReduceShare({ ...rates, scale_out_reduction: 1 }, 16, 1)).toBe(1)
  })
})

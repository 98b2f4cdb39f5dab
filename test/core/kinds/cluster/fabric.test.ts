import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClusterRequest } from '../../../../src/contract/request/cluster.ts'
import { runs } from '../../../support/runs.ts'
import { figure } from '../ask.ts'
import { askCluster, h100 } from './ask.ts'

const tiers = ['leaf_switches_count', 'spine_switches_count', 'core_switches_count'] as const
const switchesOf = (request: ClusterRequest) => {
  const answer = askCluster(request)
  return tiers.map((tier) => figure(answer, tier))
}
const network = { radix: 64, rails_count: 8, link_gbit_per_s: 400, oversubscription_factor: 1 }

describe('switches by tier', () => {
  test('1,024 H100 on 64 ports and 8 rails: 32 leaves and 16 spines', () => {
    // 128 nodes; a leaf has 32 ports down: 128 / 32 = 4 a rail, 4 x 8 = 32.
    // A spine has 64 / 32 = 2 links to each leaf: 32 ports up / 2 = 16 spines.
    expect(switchesOf(h100(1024, { network }))).toEqual([32, 16, 0])
  })

  test('16,384 H100 on 64 ports and 8 rails: 512 leaves, 512 spines and 256 cores', () => {
    // 2,048 nodes: 64 leaves a rail, 512. 512 / 32 = 16 pods of 32 spines = 512.
    // A core has 64 / 16 = 4 links to each pod of its plane: 32 / 4 = 8 a plane, x 32 planes = 256.
    expect(switchesOf(h100(16_384, { network }))).toEqual([512, 512, 256])
  })

  // NVIDIA DGX SuperPOD with DGX H100, RA-11333-001 V11: table 4, then table 3.
  test.each([
    [31 * 8, [8, 4, 0], 256],
    [63 * 8, [16, 8, 0], 512],
    [95 * 8, [24, 16, 0], 768],
    [127 * 8, [32, 16, 0], 1024],
    [256 * 8, [64, 32, 0], 2048],
    [512 * 8, [128, 128, 64], 4096],
    [1024 * 8, [256, 256, 128], 8192],
  ] as const)(
    '%i H100 have the switches and spine-leaf cables that NVIDIA prints',
    (count, printed, cables) => {
      const answer = askCluster(h100(count))
      expect(tiers.map((tier) => figure(answer, tier))).toEqual(printed)
      expect(answer.breakdowns.cables_count?.leaf_spine).toBe(cables)
      expect(answer.breakdowns.cables_count?.node_leaf).toBe(count)
      expect(answer.breakdowns.cables_count?.spine_core).toBe(printed[2] === 0 ? 0 : cables)
    },
  )

  // NVIDIA DGX SuperPOD with DGX B300 over XDR, table 3: switches of 144 ports.
  test.each([
    [72, [8, 4, 0]],
    [144, [16, 8, 0]],
    [288, [32, 18, 0]],
    [576, [64, 36, 0]],
    [1296, [144, 72, 0]],
  ] as const)('%i nodes on 144 ports are as printed too', (nodes, printed) => {
    const request = { accelerator: { count: nodes * 8 }, network: { radix: 144, rails_count: 8 } }
    expect(switchesOf(request)).toEqual(printed)
  })

  test('a few nodes need one switch, a plain tree fills its leaves in order', () => {
    expect(switchesOf(h100(64, { network }))).toEqual([1, 0, 0])
    // 9 nodes: 72 ports, 72 / 32 = 2.25: 3 leaves, where eight rails take 8; 32 / (64 / 3 = 21) = 2 spines.
    const tree = { ...network, topology: 'fat_tree' } as const
    expect(switchesOf(h100(72, { network: tree }))).toEqual([3, 2, 0])
    expect(switchesOf(h100(72, { network }))).toEqual([8, 4, 0])
  })

  test('three to one: 48 ports down, 16 up', () => {
    // 128 nodes: ceil(128 / 48) = 3 a rail, 24 leaves; 64 / 24 = 2 links, 16 / 2 = 8 spines
    const over = { ...network, oversubscription_factor: 3 }
    expect(switchesOf(h100(1024, { network: over }))).toEqual([24, 8, 0])
    expect(figure(askCluster(h100(1024, { network: over })), 'network_bisection_gbit_per_s')).toBeCloseTo(
      (1024 / 2) * (400 / 3),
      6,
    )
  })

  test('more than three tiers reach is unknown with its reason', () => {
    // 65,536 = 64^3 / 4 is the most of 64 ports
    expect(switchesOf(h100(65_536, { network }))).toEqual([2048, 2048, 1024])
    const answer = askCluster(h100(65_544 + 2048, { network }))
    expect(answer.headline.switches_count).toBeNull()
    expect(answer.unknowns).toContainEqual(
      expect.objectContaining({ path: 'headline.switches_count', reason: 'no_solution' }),
    )
  })

  test('no switch has more links than ports, and every port of a leaf has its way up', () => {
    const cases = fc.record({
      nodes: fc.integer({ min: 1, max: 4000 }),
      radix: fc.constantFrom(32, 36, 40, 64, 128),
      rails: fc.constantFrom(1, 2, 4, 8),
      over: fc.constantFrom(1, 2, 3),
    })
    fc.assert(
      fc.property(cases, ({ nodes, radix, rails, over }) => {
        const answer = askCluster(
          h100(nodes * 8, { network: { radix, rails_count: rails, oversubscription_factor: over } }),
        )
        const { switches_count: all } = answer.headline
        if (all === null) return
        const [leaf = 0, spine = 0, core = 0] = tiers.map((tier) => figure(answer, tier))
        const { node_leaf = 0, leaf_spine = 0, spine_core = 0 } = answer.breakdowns.cables_count ?? {}
        expect((node_leaf ?? 0) + (leaf_spine ?? 0)).toBeLessThanOrEqual(leaf * radix)
        expect((leaf_spine ?? 0) + (spine_core ?? 0)).toBeLessThanOrEqual(spine * radix)
        expect(spine_core ?? 0).toBeLessThanOrEqual(core * radix)
      }),
      { numRuns: runs(60) },
    )
  })

  test('more accelerators never take fewer switches or cables', () => {
    const most = fc.integer({ min: 1, max: 3000 })
    fc.assert(
      fc.property(most, most, (one, other) => {
        const [few, many] = [Math.min(one, other), Math.max(one, other)].map((nodes) =>
          askCluster(h100(nodes * 8)),
        )
        if (few === undefined || many === undefined) return
        for (const key of ['leaf_switches_count', 'cables_count', 'racks_count', 'power_it_kw'])
          expect(figure(many, key)).toBeGreaterThanOrEqual(figure(few, key))
      }),
      { numRuns: runs(40) },
    )
  })
})

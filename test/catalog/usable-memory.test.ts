import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import { bytesPerGb, bytesPerGib } from '../../src/core/units.ts'

const accelerators = shippedSnapshot().list('accelerators')
const usable = (id: string) => accelerators.find((entry) => entry.id === id)?.memory_usable_gib

describe('memory that a driver reports', () => {
  test.each([
    // nvidia-smi prints MiB: 81559 / 1024 and so on
    ['nvidia-h100-sxm5-80gb', 79.65],
    ['nvidia-b200-sxm-180gb', 179.06],
    ['nvidia-a100-sxm4-40gb', 40],
    ['nvidia-l4', 22.49],
    ['nvidia-t4', 15],
    ['nvidia-rtx-5090', 31.84],
    // rocm-smi prints bytes: 206141652992 / 2^30
    ['amd-mi300x', 191.98],
    // the whole-card instance of an H200
    ['nvidia-h200-sxm-141gb', 139.75],
  ])('%s: %d GiB, read in a source', (id, expected) => {
    const entry = accelerators.find((one) => one.id === id)
    expect(usable(id)).toBeCloseTo(expected, 2)
    expect(entry?.memory_usable_origin).toBe('sourced')
    expect(entry?.verified_fields).toContain('memory_usable_gib')
    expect(entry?.sources.some((source) => source.fields?.includes('memory_usable_gib'))).toBe(true)
  })

  test('lies within its bounds, under the printed figure read as GiB, and only where a capacity is known', () => {
    for (const entry of accelerators) {
      const { memory_marketing_gb: printed, memory_usable_gib: value, memory_usable_origin: origin } = entry
      if (printed === null) {
        expect([entry.id, value, origin]).toEqual([entry.id, null, null])
        continue
      }
      const low = entry.memory_usable_low_gib ?? Number.NaN
      const high = entry.memory_usable_high_gib ?? Number.NaN
      expect([entry.id, low <= (value ?? 0), (value ?? 0) <= high, high <= printed]).toEqual([
        entry.id,
        true,
        true,
        true,
      ])
    }
  })

  test('stacked memory of data-centre parts is never read as decimal, unless the part may be', () => {
    const decimal = bytesPerGb / bytesPerGib
    for (const id of ['nvidia-b300-sxm-270gb', 'nvidia-gb200-186gb', 'amd-mi355x', 'google-tpu-v5p']) {
      const entry = accelerators.find((one) => one.id === id)
      expect(entry?.memory_usable_low_gib).toBeGreaterThan((entry?.memory_marketing_gb ?? 0) * decimal)
    }
    const b100 = accelerators.find((one) => one.id === 'nvidia-b100')
    expect(b100?.memory_usable_low_gib).toBeCloseTo(192 * decimal, 1)
  })
})
